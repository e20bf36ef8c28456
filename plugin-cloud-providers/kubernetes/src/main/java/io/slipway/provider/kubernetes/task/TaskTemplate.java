package io.slipway.provider.kubernetes.task;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pod template of a manifest: containers without an image get that of the task, and the first one what the task is
 * told: its command, and variables.
 */
final class TaskTemplate {
    private final TaskSpec task;
    private final TaskManifest manifest;
    private final Optional<String> secret;

    /** @param secret name of the Secret with further variables */
    TaskTemplate(TaskSpec task, TaskManifest manifest, Optional<String> secret) {
        this.task = task;
        this.manifest = manifest;
        this.secret = secret;
    }

    static Map<String, String> texts(Value.Fields map) {
        return Workload.texts(map);
    }

    Value.Fields json() {
        return json(true);
    }

    /** Without what the task is told: for what outlives it. */
    Value.Fields plain() {
        return json(false);
    }

    private Value.Fields json(boolean told) {
        Map<String, Value> spec =
                new LinkedHashMap<>(manifest.template().fields("spec").values());
        List<Value> containers = new ArrayList<>();
        for (Value.Fields container : manifest.containers()) {
            containers.add(container(container, told && containers.isEmpty()));
        }
        spec.put("containers", Value.items(containers));
        List<Value> init = new ArrayList<>();
        Answer.objects(manifest.template().fields("spec").items("initContainers"))
                .forEach(container -> init.add(container(container, false)));
        if (!init.isEmpty()) {
            spec.put("initContainers", Value.items(init));
        }
        Map<String, Value> all = new LinkedHashMap<>(manifest.template().values());
        all.put("spec", new Value.Fields(spec));
        return new Value.Fields(all);
    }

    private Value container(Value.Fields written, boolean first) {
        Map<String, Value> all = new LinkedHashMap<>(written.values());
        if (written.get("image").isEmpty()) {
            all.put("image", Value.of(image(written)));
        }
        if (first && !task.command().isEmpty()) {
            all.put("command", Value.texts(task.command()));
            all.remove("args");
        }
        if (first) {
            List<Value> env = env(written);
            if (!env.isEmpty()) {
                all.put("env", Value.items(env));
            }
            secret.ifPresent(name -> all.put("envFrom", Value.items(envFrom(written, name))));
        }
        return new Value.Fields(all);
    }

    private String image(Value.Fields container) {
        if (task.image().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "container '" + container.text("name").orElse("") + "' of " + manifest.manifest()
                            + " has no image, and the task neither",
                    "give one of them an image");
        }
        return task.image();
    }

    /** What the manifest says holds over the server group's, and what Slipway says over both. */
    private List<Value> env(Value.Fields written) {
        Map<String, Value> byName = new LinkedHashMap<>();
        new TreeMap<>(new GroupSettings(task.settings()).map("env"))
                .forEach((name, value) -> byName.put(name, variable(name, value)));
        for (Value.Fields variable : Answer.objects(written.items("env"))) {
            variable.text("name").ifPresent(name -> byName.put(name, variable));
        }
        task.variables().forEach((name, value) -> byName.put(name, variable(name, value)));
        return List.copyOf(byName.values());
    }

    private static Value variable(String name, String value) {
        return Value.fields().put("name", name).put("value", value).build();
    }

    private static List<Value> envFrom(Value.Fields written, String secret) {
        List<Value> all = new ArrayList<>(written.items("envFrom"));
        Value name = Value.fields().put("name", secret).build();
        all.add(Value.fields().put("secretRef", name).build());
        return all;
    }
}
