package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Lets a delivery be held for longer. */
public final class ExtendDeliveryStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public ExtendDeliveryStep(String holdFor) {
        put("holdFor", holdFor);
    }

    public String getHoldFor() {
        return get("holdFor", String.class);
    }

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

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.EXTEND, "extendDelivery");
        }

        @Override
        public String getDisplayName() {
            return Messages.ExtendDeliveryStep_displayName();
        }
    }
}
