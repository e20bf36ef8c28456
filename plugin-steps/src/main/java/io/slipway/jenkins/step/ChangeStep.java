package io.slipway.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** A step that changes a cluster: what may be said of every change. */
public abstract class ChangeStep extends OperationStep {
    private static final long serialVersionUID = 1;

    protected ChangeStep(String account, String application) {
        super(account, application);
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

    public String getObserve() {
        return get("observe", String.class);
    }

    @DataBoundSetter
    public void setObserve(String observe) {
        put("observe", observe);
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
}
