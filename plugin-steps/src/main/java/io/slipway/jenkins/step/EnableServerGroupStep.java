package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives a server group its share of the traffic. */
public final class EnableServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public EnableServerGroupStep(String group) {
        put("group", group);
    }

    public String getGroup() {
        return get("group", String.class);
    }

    public Integer getTargetHealthyPercentage() {
        return get("targetHealthyPercentage", Integer.class);
    }

    @DataBoundSetter
    public void setTargetHealthyPercentage(Integer targetHealthyPercentage) {
        put("targetHealthyPercentage", targetHealthyPercentage);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.ENABLE, "enableServerGroup");
        }

        @Override
        public String getDisplayName() {
            return Messages.EnableServerGroupStep_displayName();
        }
    }
}
