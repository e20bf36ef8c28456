package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodTemplate;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Job of a task: what the user wrote, under the task's name. */
final class TaskJob {
    /** Of the pods of Jobs: they are no tasks by themselves. */
    static final String POD = "job";

    private final TaskSpec task;
    private final TaskManifest manifest;
    private final Belongings belongings;

    TaskJob(TaskSpec task, TaskManifest manifest, Belongings belongings) {
        this.task = task;
        this.manifest = manifest;
        this.belongings = belongings;
    }

    Value.Fields json() {
        Map<String, Value> spec = new LinkedHashMap<>(manifest.manifest().spec().values());
        spec.put("template", template());
        return Kind.JOB
                .object()
                .put("metadata", metadata())
                .put("spec", new Value.Fields(spec))
                .build();
    }

    private Value metadata() {
        Value.Fields written = manifest.manifest().object().fields("metadata");
        Map<String, String> labels = TaskTemplate.texts(written.fields("labels"));
        labels.putAll(Belongings.labels());
        return Value.fields()
                .put("name", task.ref().name())
                .put("labels", PodTemplate.map(labels))
                .put("annotations", belongings.annotations(written.fields("annotations")))
                .build();
    }

    private Value template() {
        Value.Fields template =
                (Value.Fields) belongings.renamed(new TaskTemplate(task, manifest, belongings.secret()).json());
        Value.Fields metadata = template.fields("metadata");
        Map<String, String> labels = TaskTemplate.texts(metadata.fields("labels"));
        labels.put(Marks.MANAGED_BY, Marks.SLIPWAY);
        labels.put(Marks.KIND, POD);
        Map<String, Value> described = new LinkedHashMap<>(metadata.values());
        described.put("labels", PodTemplate.map(labels));
        Map<String, Value> spec = new LinkedHashMap<>(template.fields("spec").values());
        spec.putIfAbsent("restartPolicy", Value.of("Never"));
        return Value.fields()
                .put("metadata", new Value.Fields(described))
                .put("spec", new Value.Fields(spec))
                .build();
    }
}
