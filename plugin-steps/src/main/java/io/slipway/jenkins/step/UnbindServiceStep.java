package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Takes the credentials of a binding back. */
public final class UnbindServiceStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public UnbindServiceStep() {}

    public String getInstance() {
        return get("instance", String.class);
    }

    @DataBoundSetter
    public void setInstance(String instance) {
        put("instance", instance);
    }

    public String getName() {
        return get("name", String.class);
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    public String getTimeout() {
        return get("timeout", String.class);
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        put("timeout", timeout);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.UNBIND, "unbindService");
        }

        @Override
        public String getDisplayName() {
            return Messages.UnbindServiceStep_displayName();
        }
    }
}
