package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Binds a service for use outside of a cluster. */
public final class BindServiceStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public BindServiceStep() {}

    @SuppressWarnings("rawtypes")
    public Map getOffering() {
        return get("offering", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setOffering(Map offering) {
        put("offering", offering);
    }

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
            super(OperationName.BIND, "bindService");
        }

        @Override
        public String getDisplayName() {
            return Messages.BindServiceStep_displayName();
        }
    }
}
