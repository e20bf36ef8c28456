package io.slipway.jenkins.step;

import hudson.Extension;
import hudson.model.TaskListener;
import io.slipway.jenkins.form.Fields;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Says for the steps inside where they work; nested, the inner one holds. */
public final class WithTargetStep extends Step implements Serializable {
    private static final long serialVersionUID = 1;
    private final TreeMap<String, String> names = new TreeMap<>();

    @DataBoundConstructor
    public WithTargetStep() {}

    private void put(String name, String given) {
        if (given == null || given.isBlank()) {
            names.remove(name);
        } else {
            names.put(name, given.trim());
        }
    }

    public String getAccount() {
        return names.get("account");
    }

    @DataBoundSetter
    public void setAccount(String account) {
        put("account", account);
    }

    public String getLocation() {
        return names.get("location");
    }

    @DataBoundSetter
    public void setLocation(String location) {
        put("location", location);
    }

    public String getApplication() {
        return names.get("application");
    }

    @DataBoundSetter
    public void setApplication(String application) {
        put("application", application);
    }

    public String getStack() {
        return names.get("stack");
    }

    @DataBoundSetter
    public void setStack(String stack) {
        put("stack", stack);
    }

    public String getDetail() {
        return names.get("detail");
    }

    @DataBoundSetter
    public void setDetail(String detail) {
        put("detail", detail);
    }

    public String getImagesAccount() {
        return names.get("imagesAccount");
    }

    @DataBoundSetter
    public void setImagesAccount(String imagesAccount) {
        put("imagesAccount", imagesAccount);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, names);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1;
        private final TreeMap<String, String> names;

        Execution(StepContext context, Map<String, String> names) {
            super(context);
            this.names = new TreeMap<>(names);
        }

        @Override
        public boolean start() throws Exception {
            TargetAround outer = getContext().get(TargetAround.class);
            TargetAround all = outer == null ? new TargetAround(names) : outer.with(names);
            getContext()
                    .newBodyInvoker()
                    .withContext(all)
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    @Extension
    public static final class DescriptorImpl extends FormDescriptor {
        private final Fields fields = Fields.ofPlace(WithTargetStep.class);

        public DescriptorImpl() {
            super("withTarget");
        }

        @Override
        protected Fields fields() {
            return fields;
        }

        @Override
        public String purpose() {
            return "Says for the steps inside where they work; what a step says itself holds, and nested, the inner one.";
        }

        @Override
        public String getDisplayName() {
            return Messages.WithTargetStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(TargetAround.class);
        }
    }
}
