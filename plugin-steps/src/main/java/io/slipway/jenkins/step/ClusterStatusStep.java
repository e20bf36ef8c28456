package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;

/** Shows a cluster. */
public final class ClusterStatusStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ClusterStatusStep() {}

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.STATUS, "clusterStatus");
        }

        @Override
        public String getDisplayName() {
            return Messages.ClusterStatusStep_displayName();
        }
    }
}
