package io.slipway.jenkins.step;

import hudson.FilePath;
import io.slipway.config.OperationName;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.agent.AgentFolder;
import io.slipway.jenkins.agent.AgentWorkbench;
import io.slipway.jenkins.run.Asked;
import io.slipway.json.Value;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that does one operation of Slipway. What it is given is checked by the core, all at once; which cluster it is
 * about may also be said around it, or in a slipway.yml.
 */
public abstract class OperationStep extends Step implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(OperationStep.class.getName());
    private static final Set<String> IDENTITY =
            Set.of("account", "location", "application", "stack", "detail", "imagesAccount");
    /** Parameters that name a file of the workspace. */
    private static final Set<String> PATHS = Set.of("imageFile", "config", "from");

    private final TreeMap<String, Object> params = new TreeMap<>();

    public String getAccount() {
        return get("account", String.class);
    }

    @DataBoundSetter
    public void setAccount(String account) {
        put("account", account);
    }

    public String getApplication() {
        return get("application", String.class);
    }

    @DataBoundSetter
    public void setApplication(String application) {
        put("application", application);
    }

    public String getLocation() {
        return get("location", String.class);
    }

    @DataBoundSetter
    public void setLocation(String location) {
        put("location", location);
    }

    public String getStack() {
        return get("stack", String.class);
    }

    @DataBoundSetter
    public void setStack(String stack) {
        put("stack", stack);
    }

    public String getDetail() {
        return get("detail", String.class);
    }

    @DataBoundSetter
    public void setDetail(String detail) {
        put("detail", detail);
    }

    public String getImagesAccount() {
        return get("imagesAccount", String.class);
    }

    @DataBoundSetter
    public void setImagesAccount(String imagesAccount) {
        put("imagesAccount", imagesAccount);
    }

    public String getConfig() {
        return get("config", String.class);
    }

    @DataBoundSetter
    public void setConfig(String config) {
        put("config", config);
    }

    public String getEnvironment() {
        return get("environment", String.class);
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        put("environment", environment);
    }

    public Boolean getPlan() {
        return get("plan", Boolean.class);
    }

    @DataBoundSetter
    public void setPlan(Boolean plan) {
        put("plan", plan);
    }

    /** What forms leave empty was not given; what is not wanted is so by default. */
    protected final void put(String name, Object given) {
        boolean nothing = given == null
                || given instanceof String text && text.isBlank()
                || Boolean.FALSE.equals(given)
                || given instanceof Map<?, ?> map && map.isEmpty();
        if (nothing) {
            params.remove(name);
        } else {
            params.put(name, kept(given));
        }
    }

    /** Of kinds that a job's file may hold, whatever Groovy or others made. */
    private static Object kept(Object given) {
        if (given instanceof String text) {
            return text.trim();
        }
        return given instanceof Map || given instanceof Iterable ? Plain.java(Plain.value(given)) : given;
    }

    protected final <T> T get(String name, Class<T> type) {
        return type.cast(params.get(name));
    }

    /** The same with every text within it expanded; this one stays as it is. */
    final OperationStep expanded(UnaryOperator<String> expand) {
        OperationStep copy = ((OperationDescriptor) getDescriptor()).empty();
        copy.params.clear();
        params.forEach((name, given) -> copy.put(name, Plain.expanded(given, expand)));
        return copy;
    }

    /** What was given for a parameter; nothing where none was. */
    final Optional<Object> given(String name) {
        return Optional.ofNullable(params.get(name));
    }

    /**
     * What is asked for.
     *
     * @param around what is said around the step; what the step says itself holds
     * @param workspace whose texts that parameters name are read now: later there may be none
     */
    Asked asked(Value.Fields around, Optional<FilePath> workspace) {
        Value.FieldsBuilder identity = Value.fields();
        around.values().forEach(identity::put);
        Map<String, Object> own = new TreeMap<>(params);
        complete(own);
        for (String name : IDENTITY) {
            Object given = own.remove(name);
            if (given != null) {
                identity.put(name, given.toString());
            }
        }
        OperationName operation = ((OperationDescriptor) getDescriptor()).operation();
        Optional<AgentFolder> folder = workspace.map(AgentFolder::of);
        Map<String, String> files = folder.map(this::files).orElse(Map.of());
        return new Asked(operation.word(), identity.build(), Plain.params(own), files, folder);
    }

    /** Adds what a kind of step always asks for. */
    protected void complete(Map<String, Object> all) {}

    /** What cannot be read is told when it is needed. */
    private Map<String, String> files(AgentFolder workspace) {
        Map<String, String> files = new TreeMap<>();
        AgentWorkbench bench = new AgentWorkbench(workspace, line -> {});
        for (String name : PATHS) {
            if (params.get(name) instanceof String path) {
                try {
                    files.put(path, bench.read(path));
                } catch (IOException | IllegalArgumentException | DeliveryException unreadable) {
                    LOG.log(Level.FINE, "Slipway: cannot read " + path, unreadable);
                }
            }
        }
        return files;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new OperationExecution(context, this);
    }
}
