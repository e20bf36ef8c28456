package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodTemplate;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pod of a job, and the Secret that goes with it. */
final class TaskPod {
    static final String TASK = "task";
    /** Of an instance that serves; a job has no use for it. */
    private static final List<String> IDLE =
            List.of("ports", "readinessProbe", "livenessProbe", "startupProbe", "lifecycle");

    private final TaskSpec task;
    private final Map<String, String> secrets;

    TaskPod(TaskSpec task) {
        this.task = task;
        secrets = new TreeMap<>(new GroupSettings(task.settings()).secretEnv());
        secrets.putAll(ServiceEnvironment.of(task.services()));
    }

    Value.Fields pod() {
        Value.Fields template = new PodTemplate(
                        new GroupSettings(task.settings()),
                        task.image(),
                        labels(),
                        task.variables(),
                        secrets.isEmpty()
                                ? Optional.empty()
                                : Optional.of(task.ref().name()))
                .json();
        Map<String, Value> metadata =
                new LinkedHashMap<>(template.fields("metadata").values());
        metadata.put("name", Value.of(task.ref().name()));
        return Kind.POD
                .object()
                .put("metadata", new Value.Fields(metadata))
                .put("spec", spec(template.fields("spec")))
                .build();
    }

    private static Map<String, String> labels() {
        return new TreeMap<>(Map.of(Marks.MANAGED_BY, Marks.SLIPWAY, Marks.KIND, TASK));
    }

    private Value spec(Value.Fields written) {
        Map<String, Value> spec = new LinkedHashMap<>(written.values());
        // never again, whatever happens: so it is a pod, and no Job, which may replace one
        spec.put("restartPolicy", Value.of("Never"));
        List<Value.Fields> containers = Answer.objects(written.items("containers"));
        Map<String, Value> first = new LinkedHashMap<>(containers.get(0).values());
        IDLE.forEach(first::remove);
        if (!task.command().isEmpty()) {
            first.put("command", Value.texts(task.command()));
            first.remove("args");
        }
        spec.put("containers", Value.items(List.of(new Value.Fields(first))));
        return new Value.Fields(spec);
    }

    /** @param pod as it was made */
    Optional<Value.Fields> secret(Value.Fields pod) {
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        Value reference = Value.fields()
                .put("apiVersion", Kind.POD.apiVersion())
                .put("kind", Kind.POD.name())
                .put("name", task.ref().name())
                .put("uid", pod.fields("metadata").text("uid").orElse(""))
                .build();
        Value.Fields metadata = Value.fields()
                .put("name", task.ref().name())
                .put("labels", PodTemplate.map(labels()))
                .put("ownerReferences", Value.items(List.of(reference)))
                .build();
        return Optional.of(Kind.SECRET
                .object()
                .put("metadata", metadata)
                .put("stringData", PodTemplate.map(secrets))
                .build());
    }
}
