package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;

/** Fails where a cluster is not as it must be. */
public final class CheckPreconditionsStep extends OperationStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public CheckPreconditionsStep(List preconditions) {
        put("preconditions", preconditions);
    }

    public List getPreconditions() {
        return get("preconditions", List.class);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.CHECK_PRECONDITIONS, "checkPreconditions");
        }

        @Override
        public String getDisplayName() {
            return Messages.CheckPreconditionsStep_displayName();
        }
    }
}
