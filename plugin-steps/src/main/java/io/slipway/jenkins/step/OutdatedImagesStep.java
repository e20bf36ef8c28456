package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Lists what stands on a base that has changed since. */
public final class OutdatedImagesStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public OutdatedImagesStep() {}

    public Boolean getFail() {
        return get("fail", Boolean.class);
    }

    @DataBoundSetter
    public void setFail(Boolean fail) {
        put("fail", fail);
    }

    public Boolean getEverywhere() {
        return get("everywhere", Boolean.class);
    }

    @DataBoundSetter
    public void setEverywhere(Boolean everywhere) {
        put("everywhere", everywhere);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.OUTDATED, "outdatedImages");
        }

        @Override
        public String getDisplayName() {
            return Messages.OutdatedImagesStep_displayName();
        }
    }
}
