package io.slipway.jenkins.step;

import hudson.Extension;
import io.slipway.config.OperationName;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deploys by the strategy canary. */
public final class CanaryDeployStep extends DeployStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public CanaryDeployStep() {
        put("strategy", "canary");
    }

    @SuppressWarnings("rawtypes")
    public List getSteps() {
        return get("steps", List.class);
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setSteps(List steps) {
        put("steps", steps);
    }

    public String getPause() {
        return get("pause", String.class);
    }

    @DataBoundSetter
    public void setPause(String pause) {
        put("pause", pause);
    }

    public Boolean getBaseline() {
        return get("baseline", Boolean.class);
    }

    @DataBoundSetter
    public void setBaseline(Boolean baseline) {
        put("baseline", baseline);
    }

    public Integer getCanaryCapacity() {
        return get("canaryCapacity", Integer.class);
    }

    @DataBoundSetter
    public void setCanaryCapacity(Integer canaryCapacity) {
        put("canaryCapacity", canaryCapacity);
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
            super(OperationName.DEPLOY, "canaryDeploy");
        }

        @Override
        public String getDisplayName() {
            return Messages.CanaryDeployStep_displayName();
        }
    }
}
