package io.slipway.provider.local.task;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.provider.local.wire.TaskJson;
import io.slipway.spi.BoundService;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is on disk of one job: {@code task.json}, which makes it be; {@code services.json}, which only its owner can
 * read; {@code cancelled}; {@code end.json}, which makes it over; and the one instance that it is.
 */
record TaskFolder(Path path) {
    private static final String TASK = "task.json";
    private static final String SERVICES = "services.json";
    private static final String END = "end.json";
    private static final String CANCELLED = "cancelled";

    /** The job begins to be, with all that it is, in one step. */
    static TaskFolder create(Path tasks, TaskSpec task) throws IOException {
        Path half = tasks.resolve(Durable.TEMPORARY + UUID.randomUUID());
        Durable.folder(half);
        Durable.write(
                half.resolve(SERVICES),
                Json.write(Value.fields()
                        .put("services", ServiceJson.bound(task.services()))
                        .build()));
        Durable.write(half.resolve(TASK), Json.pretty(TaskJson.spec(task).build()));
        Path whole = tasks.resolve(
                FileName.of(task.ref().location() + "/" + task.ref().name()));
        Durable.move(half, whole);
        return new TaskFolder(whole);
    }

    TaskSpec spec() throws IOException {
        Value.Fields json = read(TASK).orElseThrow(() -> new IOException(path + " has no " + TASK));
        List<BoundService> services =
                ServiceJson.bound(read(SERVICES).orElse(Value.Fields.EMPTY).items("services"));
        return new TaskSpec(
                TaskJson.ref(json),
                ModelJson.need(json, "image"),
                LocalImage.texts(json, "command"),
                json.fields("settings"),
                services,
                TaskJson.variables(json),
                ModelJson.need(json, "by"));
    }

    TaskRef ref() throws IOException {
        return TaskJson.ref(read(TASK).orElseThrow(() -> new IOException(path + " has no " + TASK)));
    }

    Optional<TaskStatus> end() throws IOException {
        return read(END).map(TaskJson::status);
    }

    void end(TaskStatus status) throws IOException {
        Durable.write(path.resolve(END), Json.write(TaskJson.status(status).build()));
    }

    Path endFile() {
        return path.resolve(END);
    }

    boolean cancelled() throws IOException {
        return Durable.read(path.resolve(CANCELLED)).isPresent();
    }

    void cancel() throws IOException {
        Durable.write(path.resolve(CANCELLED), "");
    }

    private Optional<Value.Fields> read(String file) throws IOException {
        return Durable.read(path.resolve(file))
                .map(Json::parse)
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast);
    }
}
