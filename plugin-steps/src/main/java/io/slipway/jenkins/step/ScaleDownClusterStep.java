package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Takes their instances from older server groups. */
public final class ScaleDownClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ScaleDownClusterStep() {}

    public Integer getRemainingFullSizeServerGroups() {
        return get("remainingFullSizeServerGroups", Integer.class);
    }

    @DataBoundSetter
    public void setRemainingFullSizeServerGroups(Integer remainingFullSizeServerGroups) {
        put("remainingFullSizeServerGroups", remainingFullSizeServerGroups);
    }

    public Boolean getAllowScaleDownActive() {
        return get("allowScaleDownActive", Boolean.class);
    }

    @DataBoundSetter
    public void setAllowScaleDownActive(Boolean allowScaleDownActive) {
        put("allowScaleDownActive", allowScaleDownActive);
    }

    public Boolean getPreferLargerOverNewer() {
        return get("preferLargerOverNewer", Boolean.class);
    }

    @DataBoundSetter
    public void setPreferLargerOverNewer(Boolean preferLargerOverNewer) {
        put("preferLargerOverNewer", preferLargerOverNewer);
    }

    public Boolean getAdopt() {
        return get("adopt", Boolean.class);
    }

    @DataBoundSetter
    public void setAdopt(Boolean adopt) {
        put("adopt", adopt);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.SCALE_DOWN_CLUSTER, "scaleDownCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.ScaleDownClusterStep_displayName();
        }
    }
}
