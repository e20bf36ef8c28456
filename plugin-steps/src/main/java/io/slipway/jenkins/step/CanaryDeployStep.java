package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** As {@link DeployServerGroupStep}, by the strategy canary. */
public final class CanaryDeployStep extends DeployServerGroupStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public CanaryDeployStep(String account, String application) {
        super(account, application);
        put("strategy", "canary");
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.CanaryDeployStep_displayName();
        }
    }
}
