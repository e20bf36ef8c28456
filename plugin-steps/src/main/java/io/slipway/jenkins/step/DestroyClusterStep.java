package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Destroys every server group of a cluster. */
public final class DestroyClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public DestroyClusterStep() {}

    public Boolean getAdopt() {
        return get("adopt", Boolean.class);
    }

    @DataBoundSetter
    public void setAdopt(Boolean adopt) {
        put("adopt", adopt);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.DESTROY_CLUSTER, "destroyCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.DestroyClusterStep_displayName();
        }
    }
}
