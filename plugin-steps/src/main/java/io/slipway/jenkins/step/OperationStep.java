package io.slipway.jenkins.step;

import hudson.model.TaskListener;
import hudson.model.Run;
import io.slipway.json.Value;
import io.slipway.jenkins.run.Asked;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that does one operation of Slipway to a cluster. What it is given is checked by the core, all at once. */
public abstract class OperationStep extends Step implements Serializable {
    private static final long serialVersionUID = 1;

    private final String account;
    private final String application;
    private String location;
    private String stack;
    private String detail;
    private final TreeMap<String, Object> params = new TreeMap<>();

    protected OperationStep(String account, String application) {
        this.account = account;
        this.application = application;
    }

    /** In lower camel case, as in a slipway.yml. */
    protected abstract String operation();

    public String getAccount() {
        return account;
    }

    public String getApplication() {
        return application;
    }

    public String getLocation() {
        return location;
    }

    @DataBoundSetter
    public void setLocation(String location) {
        this.location = trimmed(location);
    }

    public String getStack() {
        return stack;
    }

    @DataBoundSetter
    public void setStack(String stack) {
        this.stack = trimmed(stack);
    }

    public String getDetail() {
        return detail;
    }

    @DataBoundSetter
    public void setDetail(String detail) {
        this.detail = trimmed(detail);
    }

    private static String trimmed(String given) {
        return given == null || given.isBlank() ? null : given.trim();
    }

    /** What forms leave empty was not given. */
    protected final void put(String name, Object given) {
        boolean nothing = given == null
                || given instanceof String text && text.isBlank()
                || given instanceof Map<?, ?> map && map.isEmpty();
        if (nothing) {
            params.remove(name);
        } else {
            params.put(name, given);
        }
    }

    protected final <T> T get(String name, Class<T> type) {
        return type.cast(params.get(name));
    }

    Asked asked(Map<String, String> files) {
        Value.FieldsBuilder cluster = Value.fields().put("application", application);
        put(cluster, "location", location);
        put(cluster, "stack", stack);
        put(cluster, "detail", detail);
        return new Asked(
                account, operation(), cluster.build(), (Value.Fields) Plain.value(params), files);
    }

    /** Parameters that name a file of the workspace. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        for (String name : Set.of("imageFile", "config", "from")) {
            if (params.get(name) instanceof String path) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static void put(Value.FieldsBuilder fields, String name, String text) {
        if (text != null) {
            fields.put(name, text);
        }
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new OperationExecution(context, this);
    }

    /** Of our steps. */
    public abstract static class OperationDescriptor extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of();
        }
    }
}
