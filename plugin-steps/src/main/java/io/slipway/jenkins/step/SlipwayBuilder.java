package io.slipway.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.slipway.jenkins.run.Asked;
import io.slipway.jenkins.run.Ended;
import io.slipway.jenkins.run.Job;
import io.slipway.json.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A step of ours in a freestyle job. It holds its executor until the work is done; texts may name variables of the
 * build, and what comes of it is in variables for the steps after it.
 */
public final class SlipwayBuilder extends Builder implements SimpleBuildStep {
    private final OperationStep step;

    @DataBoundConstructor
    public SlipwayBuilder(OperationStep step) {
        this.step = step;
    }

    public OperationStep getStep() {
        return step;
    }

    @Override
    public void perform(
            Run<?, ?> run, FilePath workspace, EnvVars environment, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        if (step == null) {
            throw new AbortException(Messages.SlipwayBuilder_nothing());
        }
        Asked asked = step.expanded(environment::expand).asked(Value.Fields.EMPTY, Optional.of(workspace));
        int number = run.getActions(SlipwayVariables.class).size() + 1;
        Job job = Job.ofStep(
                run.getExternalizableId(), "builder" + number, run.getParent().getFullName() + " #" + run.getNumber());
        Ended how = new Waiting(job, listener.getLogger()::println).work(asked, run.getParent());
        run.addAction(new SlipwayVariables(how.result()));
        if (!how.problem().isEmpty()) {
            throw new AbortException(how.problem());
        }
    }

    @Extension
    @Symbol("slipway")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.SlipwayBuilder_displayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        public List<StepDescriptor> getStepDescriptors() {
            return StepDescriptor.all().stream()
                    .filter(OperationDescriptor.class::isInstance)
                    .filter(step -> !step.takesImplicitBlockArgument())
                    .map(StepDescriptor.class::cast)
                    .toList();
        }

        /** By itself Jenkins hides what is wrong within an object of a form. */
        @Override
        public Builder newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject inside = form.getJSONObject("step");
            Descriptor<?> descriptor =
                    Jenkins.get().getDescriptor(inside.optString("$class", inside.optString("stapler-class")));
            if (!(descriptor instanceof OperationDescriptor ours)) {
                throw new FormException(Messages.SlipwayBuilder_nothing(), "step");
            }
            return new SlipwayBuilder((OperationStep) ours.newInstance(request, inside));
        }
    }
}
