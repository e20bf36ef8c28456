package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Starts fresh instances in place of those of a server group. */
public final class RestartServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RestartServerGroupStep() {}

    public String getGroup() {
        return get("group", String.class);
    }

    @DataBoundSetter
    public void setGroup(String group) {
        put("group", group);
    }

    public Integer getAtOnce() {
        return get("atOnce", Integer.class);
    }

    @DataBoundSetter
    public void setAtOnce(Integer atOnce) {
        put("atOnce", atOnce);
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
            super(OperationName.RESTART, "restartServerGroup");
        }

        @Override
        public String getDisplayName() {
            return Messages.RestartServerGroupStep_displayName();
        }
    }
}
