package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deploys by the strategy rolling. */
public final class RollingDeployStep extends DeployStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RollingDeployStep() {
        put("strategy", "rolling");
    }

    @SuppressWarnings("rawtypes")
    public List getTargetPercentages() {
        return get("targetPercentages", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setTargetPercentages(List targetPercentages) {
        put("targetPercentages", targetPercentages);
    }

    public String getPause() {
        return get("pause", String.class);
    }

    @DataBoundSetter
    public void setPause(String pause) {
        put("pause", pause);
    }

    public String getWeightTolerance() {
        return get("weightTolerance", String.class);
    }

    @DataBoundSetter
    public void setWeightTolerance(String weightTolerance) {
        put("weightTolerance", weightTolerance);
    }

    @SuppressWarnings("rawtypes")
    public Map getAnalysis() {
        return get("analysis", Map.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setAnalysis(Map analysis) {
        put("analysis", analysis);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        public DescriptorImpl() {
            super(OperationName.DEPLOY, "rollingDeploy");
        }

        @Override
        public String getDisplayName() {
            return Messages.RollingDeployStep_displayName();
        }
    }
}
