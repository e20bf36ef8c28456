package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Lets a delivery go on that is held. */
public final class PromoteDeliveryStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public PromoteDeliveryStep() {}

    public String getDelivery() {
        return get("delivery", String.class);
    }

    @DataBoundSetter
    public void setDelivery(String delivery) {
        put("delivery", delivery);
    }

    public String getApprover() {
        return get("approver", String.class);
    }

    @DataBoundSetter
    public void setApprover(String approver) {
        put("approver", approver);
    }

    public String getAt() {
        return get("at", String.class);
    }

    @DataBoundSetter
    public void setAt(String at) {
        put("at", at);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.PROMOTE, "promoteDelivery");
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteDeliveryStep_displayName();
        }
    }
}
