package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives a server group another number of instances. */
public final class ResizeServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ResizeServerGroupStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "resize";
    }

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

    public Boolean getAdopt() {
        return get("adopt", Boolean.class);
    }

    @DataBoundSetter
    public void setAdopt(Boolean adopt) {
        put("adopt", adopt);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "resizeServerGroup";
        }

        @Override
        public String getDisplayName() {
            return Messages.ResizeServerGroupStep_displayName();
        }
    }
}
