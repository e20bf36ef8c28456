package io.slipway.jenkins.step;

import hudson.AbortException;
import io.slipway.jenkins.run.Ended;
import io.slipway.jenkins.run.Engine;
import io.slipway.json.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A delivery that is held before the cleaning up while the body of its step runs, and goes on, or back, as that ends.
 * The engine stays with the delivery all the time: without this build it goes back.
 */
final class VerifiedExecution extends OperationExecution {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(VerifiedExecution.class.getName());
    /** What the body finds in its environment. */
    private static final Map<String, String> VARIABLES = Map.of(
            "endpoint", "SLIPWAY_ENDPOINT",
            "serverGroup", "SLIPWAY_SERVER_GROUP",
            "image", "SLIPWAY_IMAGE",
            "cluster", "SLIPWAY_CLUSTER",
            "delivery", "SLIPWAY_DELIVERY");

    private enum Stage {
        DEPLOYING,
        VERIFYING,
        VERIFIED,
        REFUTED
    }

    private final boolean planned;
    private final List<BodyExecution> bodies = new CopyOnWriteArrayList<>();
    private Stage stage = Stage.DEPLOYING;
    /** The delivery is over while its body still runs: somebody else has decided, or nothing was to be done. */
    private boolean over;
    /** What ends the step, where something does. */
    private Throwable refutation;
    /** As results are told. */
    private Object result;

    /** @param planned nothing is done, so there is nothing to verify */
    VerifiedExecution(StepContext context, VerifiedDeployStep step, boolean planned)
            throws IOException, InterruptedException {
        super(context, step);
        this.planned = planned;
    }

    @Override
    protected Engine.Hearer hearer() {
        return new Engine.Hearer() {
            @Override
            public void line(String line) {
                say(line);
            }

            @Override
            public boolean verifies() {
                return true;
            }

            @Override
            public void held(Value.Fields what) {
                heldNow(what);
            }

            @Override
            public void ended(Ended how) {
                if (awaited()) {
                    delivered(how);
                }
            }
        };
    }

    /** After a restart this is told again, whatever has been decided meanwhile. */
    private synchronized void heldNow(Value.Fields what) {
        switch (stage) {
            case DEPLOYING -> verify(what);
            case VERIFYING -> {
                if (bodies.isEmpty()) {
                    verify(what);
                }
            }
            case VERIFIED -> Engine.get().promote(job().id(), job().by());
            case REFUTED -> sendBack();
        }
    }

    private void verify(Value.Fields what) {
        stage = Stage.VERIFYING;
        result = Plain.java(what);
        try {
            bodies.add(getContext()
                    .newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(
                            getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(variables(what))))
                    .withDisplayName(Messages.VerifiedDeployStep_verify())
                    .withCallback(new Verdict(this))
                    .start());
        } catch (IOException | InterruptedException | RuntimeException dead) {
            LOG.log(Level.WARNING, "Slipway: " + job().id() + " cannot verify", dead);
            refuted(dead);
        }
    }

    private static Map<String, String> variables(Value.Fields what) {
        Map<String, String> variables = new TreeMap<>();
        VARIABLES.forEach((name, variable) -> what.text(name).ifPresent(value -> variables.put(variable, value)));
        return variables;
    }

    /** The delivery has ended. */
    private synchronized void delivered(Ended how) {
        switch (stage) {
            case DEPLOYING -> withoutHold(how);
            case VERIFYING -> early(how);
            case VERIFIED -> finish(how);
            case REFUTED -> {
                say(how.problem());
                getContext().onFailure(refutation);
            }
        }
    }

    private void withoutHold(Ended how) {
        if (planned || !how.problem().isEmpty()) {
            finish(how);
            return;
        }
        over = true;
        say("nothing had to be changed: what serves is verified");
        verify(how.result());
    }

    /** Somebody else has decided, or it had to go back. */
    private void early(Ended how) {
        over = true;
        if (how.problem().isEmpty()) {
            say("promoted before its verification has ended: that changes nothing there any more");
            return;
        }
        say(how.problem());
        refutation = new AbortException(how.problem());
        bodies.forEach(body -> body.cancel(refutation));
    }

    private synchronized void verified() {
        if (over) {
            end();
            return;
        }
        stage = Stage.VERIFIED;
        getContext().saveState();
        Engine.get().promote(job().id(), job().by());
    }

    private synchronized void refuted(Throwable why) {
        if (refutation == null) {
            refutation = why;
        }
        if (over) {
            end();
            return;
        }
        stage = Stage.REFUTED;
        getContext().saveState();
        say("the verification failed: going back");
        sendBack();
    }

    private void sendBack() {
        Engine.get().stop(job().id(), "the verification of " + job().by());
    }

    private void end() {
        if (refutation == null) {
            getContext().onSuccess(result);
        } else {
            getContext().onFailure(refutation);
        }
    }

    /** How the body ends. */
    private static final class Verdict extends BodyExecutionCallback {
        private static final long serialVersionUID = 1;
        private final VerifiedExecution execution;

        Verdict(VerifiedExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object value) {
            execution.verified();
        }

        @Override
        public void onFailure(StepContext context, Throwable why) {
            execution.refuted(why);
        }
    }
}
