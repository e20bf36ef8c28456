package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.provider.local.wire.TaskJson;
import io.slipway.spi.Tasks;
import java.util.List;
import java.util.Optional;

/** Processes that run once. */
final class LocalTasks implements Tasks {
    private final SupervisorClient supervisor;

    LocalTasks(SupervisorClient supervisor) {
        this.supervisor = supervisor;
    }

    @Override
    public void start(TaskSpec task) throws Exception {
        supervisor.call(
                Call.START_TASK,
                TaskJson.spec(task)
                        .put("services", ServiceJson.bound(task.services()))
                        .build());
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws Exception {
        Value.Fields answer = supervisor.call(
                Call.POLL_TASK, TaskJson.ref(task).put("after", after).build());
        return answer.flag("known")
                ? Optional.of(new Report(
                        TaskJson.status(answer),
                        LocalImage.texts(answer, "log"),
                        answer.whole("next").orElse(0L)))
                : Optional.empty();
    }

    @Override
    public void cancel(TaskRef task) throws Exception {
        supervisor.call(Call.CANCEL_TASK, TaskJson.ref(task).build());
    }

    @Override
    public void remove(TaskRef task) throws Exception {
        supervisor.call(Call.REMOVE_TASK, TaskJson.ref(task).build());
    }

    @Override
    public List<TaskRef> tasks(String location) throws Exception {
        Value.Fields wanted = Value.fields().put("location", location).build();
        return LocalImage.texts(supervisor.call(Call.TASKS, wanted), "tasks").stream()
                .map(name -> new TaskRef(location, name))
                .toList();
    }
}
