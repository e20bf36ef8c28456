package io.slipway.jenkins.step;

import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that makes a new server group of an image beside what serves, and moves the traffic to it. */
public abstract class DeployStep extends ChangeStep {
    private static final long serialVersionUID = 1;

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

    public Integer getCapacity() {
        return get("capacity", Integer.class);
    }

    @DataBoundSetter
    public void setCapacity(Integer capacity) {
        put("capacity", capacity);
    }

    public Integer getMinCapacity() {
        return get("minCapacity", Integer.class);
    }

    @DataBoundSetter
    public void setMinCapacity(Integer minCapacity) {
        put("minCapacity", minCapacity);
    }

    public Integer getMaxCapacity() {
        return get("maxCapacity", Integer.class);
    }

    @DataBoundSetter
    public void setMaxCapacity(Integer maxCapacity) {
        put("maxCapacity", maxCapacity);
    }

    public Integer getTargetHealthyPercentage() {
        return get("targetHealthyPercentage", Integer.class);
    }

    @DataBoundSetter
    public void setTargetHealthyPercentage(Integer targetHealthyPercentage) {
        put("targetHealthyPercentage", targetHealthyPercentage);
    }

    public String getTraffic() {
        return get("traffic", String.class);
    }

    @DataBoundSetter
    public void setTraffic(String traffic) {
        put("traffic", traffic);
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

    public Boolean getAdopt() {
        return get("adopt", Boolean.class);
    }

    @DataBoundSetter
    public void setAdopt(Boolean adopt) {
        put("adopt", adopt);
    }

    public String getHoldAt() {
        return get("holdAt", String.class);
    }

    @DataBoundSetter
    public void setHoldAt(String holdAt) {
        put("holdAt", holdAt);
    }

    public String getHoldFor() {
        return get("holdFor", String.class);
    }

    @DataBoundSetter
    public void setHoldFor(String holdFor) {
        put("holdFor", holdFor);
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
}
