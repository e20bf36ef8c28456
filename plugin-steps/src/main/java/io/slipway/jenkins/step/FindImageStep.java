package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Finds an image. */
public final class FindImageStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public FindImageStep() {}

    public String getName() {
        return get("name", String.class);
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    @SuppressWarnings("rawtypes")
    public Map getLabels() {
        return get("labels", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setLabels(Map labels) {
        put("labels", labels);
    }

    public String getOf() {
        return get("of", String.class);
    }

    @DataBoundSetter
    public void setOf(String of) {
        put("of", of);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.FIND_IMAGE, "findImage");
        }

        @Override
        public String getDisplayName() {
            return Messages.FindImageStep_displayName();
        }
    }
}
