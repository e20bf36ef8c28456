package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Destroys older server groups until so many are left. */
public final class ShrinkClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ShrinkClusterStep() {}

    public Integer getShrinkToSize() {
        return get("shrinkToSize", Integer.class);
    }

    @DataBoundSetter
    public void setShrinkToSize(Integer shrinkToSize) {
        put("shrinkToSize", shrinkToSize);
    }

    public Boolean getAllowDeleteActive() {
        return get("allowDeleteActive", Boolean.class);
    }

    @DataBoundSetter
    public void setAllowDeleteActive(Boolean allowDeleteActive) {
        put("allowDeleteActive", allowDeleteActive);
    }

    public Boolean getRetainLargerOverNewer() {
        return get("retainLargerOverNewer", Boolean.class);
    }

    @DataBoundSetter
    public void setRetainLargerOverNewer(Boolean retainLargerOverNewer) {
        put("retainLargerOverNewer", retainLargerOverNewer);
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
            super(OperationName.SHRINK_CLUSTER, "shrinkCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.ShrinkClusterStep_displayName();
        }
    }
}
