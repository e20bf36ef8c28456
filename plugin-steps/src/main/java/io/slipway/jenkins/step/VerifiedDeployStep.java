package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import io.slipway.model.HoldPoint;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Deploys by any strategy; its body is the verification: run once, with all traffic on the new server group. */
public final class VerifiedDeployStep extends DeployServerGroupStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public VerifiedDeployStep() {}

    /** Held there until its body has ended. */
    @Override
    protected void complete(Map<String, Object> all) {
        String verified = HoldPoint.BEFORE_CLEANUP.toString();
        Object others = all.get("holdAt");
        all.put("holdAt", others == null ? verified : others + "," + verified);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new VerifiedExecution(context, this, Boolean.TRUE.equals(getPlan()));
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.DEPLOY, "verifiedDeploy");
        }

        @Override
        public String getDisplayName() {
            return Messages.VerifiedDeployStep_displayName();
        }

        @Override
        public String purpose() {
            return "Deploys by any strategy. Its body is the verification: it is run once, with all traffic on the new"
                    + " server group; where it fails, the state before is restored.";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(EnvironmentExpander.class);
        }
    }
}
