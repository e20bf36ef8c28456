package io.slipway.provider.local.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.provider.local.wire.TaskJson;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What can be asked and told about jobs. */
public final class TaskCalls {
    private final Jobs jobs;

    public TaskCalls(Jobs jobs) {
        this.jobs = jobs;
    }

    public Value.Fields start(Value.Fields request) throws IOException, LocalException {
        jobs.start(new TaskSpec(
                TaskJson.ref(request),
                ModelJson.need(request, "image"),
                LocalImage.texts(request, "command"),
                request.fields("settings"),
                ServiceJson.bound(request.items("services")),
                TaskJson.variables(request),
                ModelJson.need(request, "by")));
        return Value.Fields.EMPTY;
    }

    public Value.Fields poll(Value.Fields request) throws IOException {
        Optional<Report> report =
                jobs.poll(TaskJson.ref(request), request.whole("after").orElse(0L));
        return report.map(known -> TaskJson.status(known.status())
                        .put("known", true)
                        .put("log", Value.texts(known.log()))
                        .put("next", known.next())
                        .build())
                .orElse(Value.Fields.EMPTY);
    }

    public Value.Fields cancel(Value.Fields request) throws IOException {
        jobs.cancel(TaskJson.ref(request));
        return Value.Fields.EMPTY;
    }

    public Value.Fields remove(Value.Fields request) throws IOException {
        jobs.remove(TaskJson.ref(request));
        return Value.Fields.EMPTY;
    }

    public Value.Fields tasks(Value.Fields request) {
        return Value.fields()
                .put(
                        "tasks",
                        Value.texts(jobs.tasks(ModelJson.need(request, "location")).stream()
                                .map(TaskRef::name)
                                .toList()))
                .build();
    }

    public List<String> summary() {
        return jobs.summary();
    }
}
