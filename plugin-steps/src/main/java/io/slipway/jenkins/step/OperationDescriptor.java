package io.slipway.jenkins.step;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.slipway.config.OperationName;
import io.slipway.error.Problems;
import io.slipway.jenkins.account.AccountChoice;
import io.slipway.jenkins.form.Field;
import io.slipway.jenkins.form.FieldCheck;
import io.slipway.jenkins.form.Fields;
import io.slipway.jenkins.form.Yaml;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.StaplerRequest2;

/** Of the steps that do an operation of the core. */
public abstract class OperationDescriptor extends FormDescriptor {
    private static final List<String> AROUND = List.of("application", "stack", "detail", "strategy");
    private final OperationName operation;
    private final Fields fields;

    protected OperationDescriptor(OperationName operation, String function) {
        super(function);
        this.operation = operation;
        this.fields = Fields.of(clazz, operation);
    }

    /** What the step does. */
    public final OperationName operation() {
        return operation;
    }

    @Override
    protected final Fields fields() {
        return fields;
    }

    @Override
    public String purpose() {
        return operation.help();
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    /** What stands in a text area. */
    public final String yaml(OperationStep step, String name) {
        return step == null ? "" : step.given(name).map(Yaml::write).orElse("");
    }

    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        JSONObject rest = JSONObject.fromObject(form);
        Map<String, Object> objects = new TreeMap<>();
        Problems problems = new Problems();
        for (Field field : fields.all()) {
            if (field.getKind().equals("YAML") && rest.has(field.getName())) {
                Object typed = rest.remove(field.getName());
                Yaml.read(String.valueOf(typed), field.getName(), problems)
                        .filter(value -> right(field, value, problems))
                        .ifPresent(value -> objects.put(field.getName(), value));
            }
        }
        if (!problems.found().isEmpty()) {
            List<String> found = problems.found();
            throw new FormException(String.join("; ", found), found.get(0).split("[.:\\[]", 2)[0]);
        }
        OperationStep step = (OperationStep) super.newInstance(request, rest);
        objects.forEach(step::put);
        return step;
    }

    /** A list where there is to be one, and names and values where those are. */
    private static boolean right(Field field, Object value, Problems problems) {
        boolean right = field.takes(value);
        String wanted = field.takes(List.of()) ? "a list" : "names and values";
        return problems.check(right, field.getName(), "must be " + wanted);
    }

    @Override
    protected List<String> wrong(Field field, Object given, Item item, StaplerRequest2 request) {
        return check(item, request).check(field, given, around(request));
    }

    @Override
    protected List<String> readable(Field field, Object given, Item item, StaplerRequest2 request) {
        return check(item, request).readable(field, given);
    }

    private FieldCheck check(Item item, StaplerRequest2 request) {
        return new FieldCheck(operation, AccountChoice.schema(item, request.getParameter("account")));
    }

    private Map<String, String> around(StaplerRequest2 request) {
        Map<String, String> around = new TreeMap<>();
        strategy().ifPresent(strategy -> around.put("strategy", strategy));
        for (String name : AROUND) {
            String given = request.getParameter(name);
            if (given != null) {
                around.put(name, given);
            }
        }
        return around;
    }

    /** Which some steps have without being told. */
    private Optional<String> strategy() {
        return empty().given("strategy").map(Object::toString);
    }

    /** As a Pipeline has it that says nothing. */
    final OperationStep empty() {
        try {
            Constructor<?> constructor = clazz.getConstructors()[0];
            return (OperationStep) constructor.newInstance(new Object[constructor.getParameterCount()]);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
