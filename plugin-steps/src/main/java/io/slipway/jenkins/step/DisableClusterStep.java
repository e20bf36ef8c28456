package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Takes the traffic from older server groups. */
public final class DisableClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DisableClusterStep() {}

    public Integer getRemainingEnabledServerGroups() {
        return get("remainingEnabledServerGroups", Integer.class);
    }

    @DataBoundSetter
    public void setRemainingEnabledServerGroups(Integer remainingEnabledServerGroups) {
        put("remainingEnabledServerGroups", remainingEnabledServerGroups);
    }

    public Boolean getPreferLargerOverNewer() {
        return get("preferLargerOverNewer", Boolean.class);
    }

    @DataBoundSetter
    public void setPreferLargerOverNewer(Boolean preferLargerOverNewer) {
        put("preferLargerOverNewer", preferLargerOverNewer);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.DISABLE_CLUSTER, "disableCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.DisableClusterStep_displayName();
        }
    }
}
