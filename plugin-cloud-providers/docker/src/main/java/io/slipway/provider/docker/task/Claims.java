package io.slipway.provider.docker.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import io.slipway.provider.docker.group.Anchors;
import io.slipway.provider.docker.store.Volumes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may start a job: a volume on the home host of which only the first who makes it may. It outlives the job's
 * container, so that nobody begins the job again when that is gone.
 */
final class Claims {
    private static final String KIND = "task";
    private final Engine home;

    Claims(Engine home) {
        this.home = home;
    }

    /** @param host on which the job runs */
    record Claim(String host, Instant made) {}

    /** Whether it is ours. */
    boolean make(TaskRef task, String host, Deadline deadline) throws EngineException, InterruptedException {
        String nonce = UUID.randomUUID().toString();
        Map<String, String> labels = Map.of(
                Labels.KIND, KIND,
                Labels.LOCATION, task.location(),
                Labels.TASK, task.name(),
                Labels.HOST, host,
                Labels.NONCE, nonce);
        return Volumes.create(home, name(task), labels, deadline)
                .text(Labels.NONCE)
                .filter(nonce::equals)
                .isPresent();
    }

    Optional<Claim> find(TaskRef task, Deadline deadline) throws EngineException, InterruptedException {
        return home.find(Call.get("volumes", name(task)), deadline)
                .map(volume -> new Claim(
                        volume.fields("Labels").text(Labels.HOST).orElse(""),
                        Anchors.created(volume).orElse(Instant.EPOCH)));
    }

    void remove(TaskRef task, Deadline deadline) throws EngineException, InterruptedException {
        Volumes.remove(home, name(task), deadline);
    }

    List<TaskRef> all(String location, Deadline deadline) throws EngineException, InterruptedException {
        List<String> labels = List.of(Labels.is(Labels.KIND, KIND), Labels.is(Labels.LOCATION, location));
        return Anchors.volumes(home, labels, deadline).stream()
                .flatMap(volume -> volume.fields("Labels").text(Labels.TASK).stream())
                .map(name -> new TaskRef(location, name))
                .toList();
    }

    private static String name(TaskRef task) {
        return "slipway." + KIND + "." + Names.part(task.location()) + "." + task.name();
    }

    static String container(TaskRef task) {
        return task.name() + "." + KIND + "." + Names.part(task.location());
    }

    static Value.Fields labels(TaskRef task) {
        return Value.fields()
                .put(Labels.KIND, KIND)
                .put(Labels.LOCATION, task.location())
                .put(Labels.TASK, task.name())
                .build();
    }
}
