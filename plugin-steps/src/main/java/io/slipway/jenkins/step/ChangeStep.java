package io.slipway.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** A step that changes a cluster: what may be said of every change. */
public abstract class ChangeStep extends OperationStep {
    private static final long serialVersionUID = 1;

    public String getHealthyFor() {
        return get("healthyFor", String.class);
    }

    @DataBoundSetter
    public void setHealthyFor(String healthyFor) {
        put("healthyFor", healthyFor);
    }

    public String getObserve() {
        return get("observe", String.class);
    }

    @DataBoundSetter
    public void setObserve(String observe) {
        put("observe", observe);
    }

    public String getTimeout() {
        return get("timeout", String.class);
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        put("timeout", timeout);
    }

    public String getNoProgress() {
        return get("noProgress", String.class);
    }

    @DataBoundSetter
    public void setNoProgress(String noProgress) {
        put("noProgress", noProgress);
    }

    public String getDrain() {
        return get("drain", String.class);
    }

    @DataBoundSetter
    public void setDrain(String drain) {
        put("drain", drain);
    }

    public String getWhenBusy() {
        return get("whenBusy", String.class);
    }

    @DataBoundSetter
    public void setWhenBusy(String whenBusy) {
        put("whenBusy", whenBusy);
    }

    public String getBusyLimit() {
        return get("busyLimit", String.class);
    }

    @DataBoundSetter
    public void setBusyLimit(String busyLimit) {
        put("busyLimit", busyLimit);
    }

    public Boolean getForce() {
        return get("force", Boolean.class);
    }

    @DataBoundSetter
    public void setForce(Boolean force) {
        put("force", force);
    }
}
