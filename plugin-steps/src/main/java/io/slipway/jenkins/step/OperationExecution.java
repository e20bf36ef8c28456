package io.slipway.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.slipway.jenkins.run.Asked;
import io.slipway.jenkins.run.Ended;
import io.slipway.jenkins.run.Engine;
import io.slipway.jenkins.run.Job;
import io.slipway.json.Value;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Waits for work of the engine without a thread, over restarts of Jenkins. */
class OperationExecution extends StepExecution {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(OperationExecution.class.getName());

    /** What is asked, encrypted: this ends up in the folder of the build, and parameters may hold secrets. */
    private final String sealed;

    private String run = "";
    private String node = "";
    private String by = "";
    /** Why the build wants it to stop; null while it does not. */
    private volatile Throwable stopped;

    OperationExecution(StepContext context, OperationStep step) throws IOException, InterruptedException {
        super(context);
        Value.Fields around = Optional.ofNullable(context.get(TargetAround.class))
                .map(TargetAround::fields)
                .orElse(Value.Fields.EMPTY);
        sealed = Secret.fromString(step.asked(around, Optional.ofNullable(context.get(FilePath.class)))
                        .sealable())
                .getEncryptedValue();
    }

    @Override
    public boolean start() throws Exception {
        Run<?, ?> build = getContext().get(Run.class);
        run = build.getExternalizableId();
        node = getContext().get(FlowNode.class).getId();
        by = build.getParent().getFullName() + " #" + build.getNumber();
        // a build that was not saved would begin the step anew
        getContext().saveState().addListener(this::work, Runnable::run);
        return false;
    }

    @Override
    public void onResume() {
        work();
    }

    protected final Job job() {
        return Job.ofStep(run, node, by);
    }

    private void work() {
        // what was wished before a restart may not have been heard
        Optional.ofNullable(stopped).ifPresent(cause -> Engine.get().stop(job().id(), by));
        Asked asked = Asked.unsealed(Secret.fromString(sealed).getPlainText());
        Optional<Item> item = Optional.ofNullable(Run.fromExternalizableId(run))
                .map(Run::getParent)
                .map(Item.class::cast);
        Engine.get().work(job(), asked, item, hearer());
    }

    protected Engine.Hearer hearer() {
        return new Engine.Hearer() {
            @Override
            public void line(String line) {
                say(line);
            }

            @Override
            public void ended(Ended how) {
                if (awaited()) {
                    finish(how);
                }
            }
        };
    }

    /** Builds that were ended by force wait for nothing. */
    protected final boolean awaited() {
        Run<?, ?> build = Run.fromExternalizableId(run);
        return build != null && build.isBuilding();
    }

    /** A line that cannot be written must not fail a build that is well. */
    protected final void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException | RuntimeException unwritable) {
            LOG.log(Level.FINE, job().id() + ": " + line, unwritable);
        }
    }

    protected final void finish(Ended how) {
        if (stopped != null) {
            say(how.problem().isEmpty() ? "was done before it could be stopped" : how.problem());
            getContext().onFailure(stopped);
        } else if (how.problem().isEmpty()) {
            getContext().onSuccess(Plain.java(how.result()));
        } else {
            getContext().onFailure(new AbortException(how.problem()));
        }
    }

    @Override
    public void stop(Throwable cause) {
        if (stopped == null) {
            stopped = cause;
        }
        Engine.get().stop(job().id(), by);
    }

    @Override
    public String getStatus() {
        return Engine.get().doing(job().id()).orElse("not begun, or ended");
    }
}
