package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Destroys a server group. */
public final class DestroyServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DestroyServerGroupStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "destroy";
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
            return "destroyServerGroup";
        }

        @Override
        public String getDisplayName() {
            return Messages.DestroyServerGroupStep_displayName();
        }
    }
}
