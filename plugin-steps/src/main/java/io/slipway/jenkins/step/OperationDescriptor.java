package io.slipway.jenkins.step;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.slipway.config.OperationName;
import io.slipway.error.Problems;
import io.slipway.jenkins.account.AccountChoice;
import io.slipway.jenkins.form.Field;
import io.slipway.jenkins.form.FieldCheck;
import io.slipway.jenkins.form.Fields;
import io.slipway.jenkins.form.Yaml;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Of our steps: their forms are made from what the core declares about the operation. */
public abstract class OperationDescriptor extends StepDescriptor {
    private static final List<String> AROUND = List.of("application", "stack", "detail", "strategy");
    private final OperationName operation;
    private final String function;
    private final Fields fields;

    protected OperationDescriptor(OperationName operation, String function) {
        this.operation = operation;
        this.function = function;
        this.fields = new Fields(clazz, operation);
    }

    /** What the step does. */
    public final OperationName operation() {
        return operation;
    }

    @Override
    public final String getFunctionName() {
        return function;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    public final List<Field> getUsualFields() {
        return fields.usual();
    }

    public final List<Field> getRareFields() {
        return fields.rare();
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

    @RequirePOST
    public ListBoxModel doFillAccountItems(@AncestorInPath Item item, @QueryParameter String account) {
        return AccountChoice.items(item, account);
    }

    @RequirePOST
    public ListBoxModel doFillImagesAccountItems(@AncestorInPath Item item, @QueryParameter String imagesAccount) {
        return AccountChoice.items(item, imagesAccount);
    }

    /** One input, whose name ends the address: as it is read when the step runs. */
    @RequirePOST
    public FormValidation doCheckField(
            StaplerRequest2 request, @AncestorInPath Item item, @QueryParameter String value) {
        Optional<Field> field = fields.find(request.getRestOfPath().replace("/", ""));
        if (field.isEmpty()) {
            return FormValidation.ok();
        }
        if (value == null || value.isBlank()) {
            return field.get().isRequired()
                    ? FormValidation.error(Messages.OperationStep_required())
                    : FormValidation.ok();
        }
        Problems problems = new Problems();
        Optional<Object> given = field.get().parse(value, problems);
        List<String> found = new ArrayList<>(problems.found());
        given.ifPresent(known -> found.addAll(new FieldCheck(
                        operation, AccountChoice.schema(item, request.getParameter("account")))
                .check(field.get(), known, around(request))));
        return found.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("; ", found));
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
