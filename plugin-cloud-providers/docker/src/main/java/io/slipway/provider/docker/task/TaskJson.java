package io.slipway.provider.docker.task;

import io.slipway.json.Value;
import io.slipway.provider.docker.group.GroupSettings;
import io.slipway.provider.docker.group.RunJson;
import io.slipway.provider.docker.image.Images;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The container of a job, as a Docker host wants it described. */
record TaskJson(TaskSpec task, Images.Found image, String network) {
    Value.Fields body() {
        GroupSettings settings = new GroupSettings(task.settings());
        Map<String, String> env = new TreeMap<>(settings.env());
        env.putAll(settings.secretEnv());
        env.putAll(ServiceEnvironment.of(task.services()));
        env.putAll(task.variables());
        RunJson run = new RunJson(settings);
        Value.FieldsBuilder json = run.program(image.pinned(), env);
        if (!task.command().isEmpty()) {
            json.put("Cmd", Value.texts(task.command()));
        }
        Value host = run.host("no").put("NetworkMode", network).build();
        return json.put("Labels", Claims.labels(task.ref()))
                .put("HostConfig", host)
                // what a server group is asked for by its entrance is no concern of a job
                .put(
                        "Healthcheck",
                        Value.fields().put("Test", Value.texts(List.of("NONE"))).build())
                .build();
    }
}
