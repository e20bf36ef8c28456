package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** As {@link DeployServerGroupStep}, by the strategy red/black. */
public final class RedBlackDeployStep extends DeployServerGroupStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RedBlackDeployStep(String account, String application) {
        super(account, application);
        put("strategy", "redBlack");
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "redBlackDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.RedBlackDeployStep_displayName();
        }
    }
}
