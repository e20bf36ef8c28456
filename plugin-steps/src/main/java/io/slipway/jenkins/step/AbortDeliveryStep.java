package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Sends a delivery back that is held. */
public final class AbortDeliveryStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public AbortDeliveryStep() {}

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
            super(OperationName.ABORT, "abortDelivery");
        }

        @Override
        public String getDisplayName() {
            return Messages.AbortDeliveryStep_displayName();
        }
    }
}
