package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.PodTemplate;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pod of a simple task. */
final class TaskPod {
    /** Of an instance that serves; a job has no use for it. */
    private static final List<String> IDLE =
            List.of("ports", "readinessProbe", "livenessProbe", "startupProbe", "lifecycle");

    private final TaskSpec task;
    private final Belongings belongings;

    TaskPod(TaskSpec task, Belongings belongings) {
        this.task = task;
        this.belongings = belongings;
    }

    Value.Fields pod() {
        Value.Fields template = (Value.Fields) belongings.renamed(new PodTemplate(
                        new GroupSettings(task.settings()),
                        task.image(),
                        Belongings.labels(),
                        task.variables(),
                        belongings.secret())
                .json());
        Map<String, Value> metadata =
                new LinkedHashMap<>(template.fields("metadata").values());
        metadata.put("name", Value.of(task.ref().name()));
        metadata.put(
                "annotations",
                belongings.annotations(template.fields("metadata").fields("annotations")));
        return Kind.POD
                .object()
                .put("metadata", new Value.Fields(metadata))
                .put("spec", spec(template.fields("spec")))
                .build();
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
}
