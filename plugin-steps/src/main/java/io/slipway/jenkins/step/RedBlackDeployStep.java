package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;

/** Deploys by the strategy red/black. */
public final class RedBlackDeployStep extends DeployStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RedBlackDeployStep() {
        put("strategy", "redBlack");
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.DEPLOY, "redBlackDeploy");
        }

        @Override
        public String getDisplayName() {
            return Messages.RedBlackDeployStep_displayName();
        }
    }
}
