package io.slipway.provider.local.wire;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.util.SortedMap;
import java.util.TreeMap;

/** One-off jobs as JSON. */
public final class TaskJson {
    private TaskJson() {}

    public static Value.FieldsBuilder ref(TaskRef ref) {
        return Value.fields().put("location", ref.location()).put("task", ref.name());
    }

    public static TaskRef ref(Value.Fields json) {
        return new TaskRef(ModelJson.need(json, "location"), ModelJson.need(json, "task"));
    }

    /** All but its services: those are secret. */
    public static Value.FieldsBuilder spec(TaskSpec task) {
        return ref(task.ref())
                .put("image", task.image())
                .put("command", Value.texts(task.command()))
                .put("settings", task.settings())
                .put("variables", variables(task.variables()))
                .put("by", task.by());
    }

    private static Value variables(SortedMap<String, String> variables) {
        Value.FieldsBuilder fields = Value.fields();
        variables.forEach(fields::put);
        return fields.build();
    }

    /** None where none were told. */
    public static SortedMap<String, String> variables(Value.Fields json) {
        SortedMap<String, String> variables = new TreeMap<>();
        json.fields("variables").values().forEach((name, value) -> {
            if (value instanceof Value.Text text) {
                variables.put(name, text.value());
            }
        });
        return variables;
    }

    public static Value.FieldsBuilder status(TaskStatus status) {
        Value.FieldsBuilder json = Value.fields();
        if (status instanceof TaskStatus.Ended ended) {
            json.put("exitCode", ended.exitCode());
        } else if (status instanceof TaskStatus.Broken broken) {
            json.put("broken", broken.why());
        } else if (status instanceof TaskStatus.Running running) {
            json.put("running", running.doing());
        }
        return json;
    }

    public static TaskStatus status(Value.Fields json) {
        if (json.get("exitCode").isPresent()) {
            return new TaskStatus.Ended(ModelJson.number(json, "exitCode"));
        }
        return json.text("broken")
                .<TaskStatus>map(TaskStatus.Broken::new)
                .orElseGet(() -> new TaskStatus.Running(json.text("running").orElse("")));
    }
}
