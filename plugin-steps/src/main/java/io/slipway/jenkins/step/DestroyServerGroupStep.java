package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Destroys a server group. */
public final class DestroyServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DestroyServerGroupStep(String group) {
        put("group", group);
    }

    public String getGroup() {
        return get("group", String.class);
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
            super(OperationName.DESTROY, "destroyServerGroup");
        }

        @Override
        public String getDisplayName() {
            return Messages.DestroyServerGroupStep_displayName();
        }
    }
}
