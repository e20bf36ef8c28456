package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs one task of an image to its end. */
public final class RunTaskStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RunTaskStep() {}

    public String getImage() {
        return get("image", String.class);
    }

    @DataBoundSetter
    public void setImage(String image) {
        put("image", image);
    }

    public String getImageFile() {
        return get("imageFile", String.class);
    }

    @DataBoundSetter
    public void setImageFile(String imageFile) {
        put("imageFile", imageFile);
    }

    public String getName() {
        return get("name", String.class);
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    @SuppressWarnings("rawtypes")
    public List getCommand() {
        return get("command", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setCommand(List command) {
        put("command", command);
    }

    public String getTimeout() {
        return get("timeout", String.class);
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        put("timeout", timeout);
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

    @SuppressWarnings("rawtypes")
    public List getServices() {
        return get("services", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setServices(List services) {
        put("services", services);
    }

    @SuppressWarnings("rawtypes")
    public Map getServerGroup() {
        return get("serverGroup", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setServerGroup(Map serverGroup) {
        put("serverGroup", serverGroup);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.RUN_TASK, "runTask");
        }

        @Override
        public String getDisplayName() {
            return Messages.RunTaskStep_displayName();
        }
    }
}
