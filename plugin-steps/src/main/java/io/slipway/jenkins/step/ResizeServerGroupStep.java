package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives a server group another number of instances. */
public final class ResizeServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ResizeServerGroupStep() {}

    public String getGroup() {
        return get("group", String.class);
    }

    @DataBoundSetter
    public void setGroup(String group) {
        put("group", group);
    }

    public Integer getCapacity() {
        return get("capacity", Integer.class);
    }

    @DataBoundSetter
    public void setCapacity(Integer capacity) {
        put("capacity", capacity);
    }

    public Integer getMinCapacity() {
        return get("minCapacity", Integer.class);
    }

    @DataBoundSetter
    public void setMinCapacity(Integer minCapacity) {
        put("minCapacity", minCapacity);
    }

    public Integer getMaxCapacity() {
        return get("maxCapacity", Integer.class);
    }

    @DataBoundSetter
    public void setMaxCapacity(Integer maxCapacity) {
        put("maxCapacity", maxCapacity);
    }

    public Integer getTargetHealthyPercentage() {
        return get("targetHealthyPercentage", Integer.class);
    }

    @DataBoundSetter
    public void setTargetHealthyPercentage(Integer targetHealthyPercentage) {
        put("targetHealthyPercentage", targetHealthyPercentage);
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
            super(OperationName.RESIZE, "resizeServerGroup");
        }

        @Override
        public String getDisplayName() {
            return Messages.ResizeServerGroupStep_displayName();
        }
    }
}
