package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;

/** Finishes or undoes what somebody left unfinished. */
public final class SettleClusterStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public SettleClusterStep() {}

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.SETTLE, "settleCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.SettleClusterStep_displayName();
        }
    }
}
