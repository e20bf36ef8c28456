package io.slipway.jenkins.step;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.slipway.error.Problems;
import io.slipway.jenkins.account.AccountChoice;
import io.slipway.jenkins.form.Field;
import io.slipway.jenkins.form.FieldCheck;
import io.slipway.jenkins.form.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Of our steps: their forms are made from what the core declares. */
public abstract class FormDescriptor extends StepDescriptor {
    private final String function;

    protected FormDescriptor(String function) {
        this.function = function;
    }

    @Override
    public final String getFunctionName() {
        return function;
    }

    protected abstract Fields fields();

    /** What the step is for, as its help says. */
    public abstract String purpose();

    public final List<Field> getUsualFields() {
        return fields().usual();
    }

    public final List<Field> getRareFields() {
        return fields().rare();
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
        Optional<Field> field = fields().find(request.getRestOfPath().replace("/", ""));
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
        given.ifPresent(known -> found.addAll(wrong(field.get(), known, item, request)));
        if (!found.isEmpty()) {
            return FormValidation.error(String.join("; ", found));
        }
        List<String> readable = readable(field.get(), given.orElse(""), item, request);
        return readable.isEmpty()
                ? FormValidation.ok()
                : FormValidation.warning(Messages.OperationStep_readable(String.join(", ", readable)));
    }

    /** Paths of secrets that everybody could read. */
    protected List<String> readable(Field field, Object given, Item item, StaplerRequest2 request) {
        return List.of();
    }

    /** What is wrong with one input, beside the others of the form. */
    protected List<String> wrong(Field field, Object given, Item item, StaplerRequest2 request) {
        return FieldCheck.alone(field, given);
    }
}
