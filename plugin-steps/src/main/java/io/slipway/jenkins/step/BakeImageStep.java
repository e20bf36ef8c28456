package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an image. */
public final class BakeImageStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public BakeImageStep() {}

    public String getName() {
        return get("name", String.class);
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    public String getFolder() {
        return get("folder", String.class);
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        put("folder", folder);
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

    @SuppressWarnings("rawtypes")
    public Map getSettings() {
        return get("settings", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setSettings(Map settings) {
        put("settings", settings);
    }

    public Boolean getRebake() {
        return get("rebake", Boolean.class);
    }

    @DataBoundSetter
    public void setRebake(Boolean rebake) {
        put("rebake", rebake);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.BAKE, "bakeImage");
        }

        @Override
        public String getDisplayName() {
            return Messages.BakeImageStep_displayName();
        }
    }
}
