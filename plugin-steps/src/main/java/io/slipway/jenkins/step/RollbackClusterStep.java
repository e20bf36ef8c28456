package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Goes back to what served before. */
public final class RollbackClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RollbackClusterStep() {}

    public String getTo() {
        return get("to", String.class);
    }

    @DataBoundSetter
    public void setTo(String to) {
        put("to", to);
    }

    public Integer getTargetHealthyPercentage() {
        return get("targetHealthyPercentage", Integer.class);
    }

    @DataBoundSetter
    public void setTargetHealthyPercentage(Integer targetHealthyPercentage) {
        put("targetHealthyPercentage", targetHealthyPercentage);
    }

    public Boolean getAdopt() {
        return get("adopt", Boolean.class);
    }

    @DataBoundSetter
    public void setAdopt(Boolean adopt) {
        put("adopt", adopt);
    }

    public String getFrom() {
        return get("from", String.class);
    }

    @DataBoundSetter
    public void setFrom(String from) {
        put("from", from);
    }

    @SuppressWarnings("rawtypes")
    public Map getSecrets() {
        return get("secrets", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setSecrets(Map secrets) {
        put("secrets", secrets);
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

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.ROLLBACK, "rollbackCluster");
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackClusterStep_displayName();
        }
    }
}
