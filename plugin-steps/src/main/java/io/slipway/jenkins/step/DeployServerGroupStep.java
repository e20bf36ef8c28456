package io.slipway.jenkins.step;

import hudson.Extension;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes a new server group of an image beside what serves, and moves the traffic to it. */
public class DeployServerGroupStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DeployServerGroupStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "deploy";
    }

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

    public String getStrategy() {
        return get("strategy", String.class);
    }

    @DataBoundSetter
    public void setStrategy(String strategy) {
        put("strategy", strategy);
    }

    public Integer getCapacity() {
        return get("capacity", Integer.class);
    }

    @DataBoundSetter
    public void setCapacity(Integer capacity) {
        put("capacity", capacity);
    }

    public String getRetire() {
        return get("retire", String.class);
    }

    @DataBoundSetter
    public void setRetire(String retire) {
        put("retire", retire);
    }

    public Integer getMaxRemaining() {
        return get("maxRemaining", Integer.class);
    }

    @DataBoundSetter
    public void setMaxRemaining(Integer maxRemaining) {
        put("maxRemaining", maxRemaining);
    }

    public String getOnFailure() {
        return get("onFailure", String.class);
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        put("onFailure", onFailure);
    }

    public String getPause() {
        return get("pause", String.class);
    }

    @DataBoundSetter
    public void setPause(String pause) {
        put("pause", pause);
    }

    @SuppressWarnings("rawtypes")
    public List getSteps() {
        return get("steps", List.class);
    }

    /** Raw, for elements pass as they are. */
    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setSteps(List steps) {
        put("steps", steps);
    }

    @SuppressWarnings("rawtypes")
    public List getVerify() {
        return get("verify", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setVerify(List verify) {
        put("verify", verify);
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
    public List getTasks() {
        return get("tasks", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setTasks(List tasks) {
        put("tasks", tasks);
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

    @SuppressWarnings("rawtypes")
    public Map getEntrance() {
        return get("entrance", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setEntrance(Map entrance) {
        put("entrance", entrance);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "deployServerGroup";
        }

        @Override
        public String getDisplayName() {
            return Messages.DeployServerGroupStep_displayName();
        }
    }
}
