package io.slipway.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Goes back to a server group that served before. */
public final class RollbackClusterStep extends ChangeStep {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public RollbackClusterStep(String account, String application) {
        super(account, application);
    }

    @Override
    protected String operation() {
        return "rollback";
    }

    public String getTo() {
        return get("to", String.class);
    }

    @DataBoundSetter
    public void setTo(String to) {
        put("to", to);
    }

    @Extension
    public static final class DescriptorImpl extends OperationDescriptor {
        @Override
        public String getFunctionName() {
            return "rollbackCluster";
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackClusterStep_displayName();
        }
    }
}
