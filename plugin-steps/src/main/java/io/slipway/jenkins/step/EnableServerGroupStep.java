package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives a server group its share of the traffic. */
public final class EnableServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public EnableServerGroupStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "enable";
    }

    public String getGroup() {
        return get("group", String.class);
    }

    @DataBoundSetter
    public void setGroup(String group) {
        put("group", group);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "enableServerGroup";
        }

        @Override
        public String getDisplayName() {
            return Messages.EnableServerGroupStep_displayName();
        }
    }
}
