package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** As {@link DeployServerGroupStep}, by the strategy rolling. */
public final class RollingDeployStep extends DeployServerGroupStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RollingDeployStep(String account, String application) {
        super(account, application);
        put("strategy", "rolling");
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "rollingDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.RollingDeployStep_displayName();
        }
    }
}
