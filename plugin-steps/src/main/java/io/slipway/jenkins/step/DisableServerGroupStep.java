package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Takes the traffic from a server group. */
public final class DisableServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DisableServerGroupStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "disable";
    }

    public String getGroup() {
        return get("group", String.class);
    }

    @DataBoundSetter
    public void setGroup(String group) {
        put("group", group);
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
            return "disableServerGroup";
        }

        @Override
        public String getDisplayName() {
            return Messages.DisableServerGroupStep_displayName();
        }
    }
}
