package io.slipway.provider.kubernetes.task;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.spi.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Simple tasks, each a pod that is started once. */
final class PodTasks implements Tasks {
    private final Api api;
    private final TaskObjects objects;
    private final Duration callTimeout;

    PodTasks(Api api, Duration callTimeout) {
        this.api = api;
        objects = new TaskObjects(api, Kind.POD);
        this.callTimeout = callTimeout;
    }

    private Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    @Override
    public void start(TaskSpec task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Belongings belongings = new Belongings(task);
        Value.Fields pod = pod(task.ref(), new TaskPod(task, belongings), deadline);
        if (!over(pod)) {
            belongings.make(api, Kind.POD, pod, deadline);
        }
    }

    private Value.Fields pod(TaskRef task, TaskPod parts, Deadline deadline) throws ApiException, InterruptedException {
        Optional<Value.Fields> made = make(task, parts.pod(), deadline);
        Optional<Value.Fields> pod = made.isPresent() ? made : find(task, deadline);
        if (pod.isEmpty() || !ours(pod.get())) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT,
                    pod.isEmpty() ? task + " is being removed" : "there is a pod " + task.name() + " that is no task",
                    pod.isEmpty() ? "run it again" : "remove it, or choose another name");
        }
        return pod.get();
    }

    /** Nothing where it is there already. */
    private Optional<Value.Fields> make(TaskRef task, Value object, Deadline deadline)
            throws ApiException, InterruptedException {
        try {
            return Optional.of(api.call(Call.create(Kind.POD, task.location(), object), deadline)
                    .object());
        } catch (ApiException failure) {
            if (failure.exists()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** One whose removal was accepted is gone. */
    private Optional<Value.Fields> find(TaskRef task, Deadline deadline) throws ApiException, InterruptedException {
        return api.find(Call.get(Kind.POD, task.location(), task.name()), deadline)
                .filter(pod -> pod.fields("metadata").text("deletionTimestamp").isEmpty());
    }

    private static boolean ours(Value.Fields pod) {
        return pod.fields("metadata").fields("labels").text(Marks.KIND).equals(Optional.of(Belongings.TASK));
    }

    private static boolean over(Value.Fields pod) {
        return !(status(pod) instanceof TaskStatus.Running);
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Value.Fields> pod =
                find(task, deadline).filter(PodTasks::ours).filter(found -> over(found) || !Belongings.lacking(found));
        if (pod.isEmpty()) {
            return Optional.empty();
        }
        TaskLog log = log(task, pod.get(), after, deadline);
        return Optional.of(new Report(status(pod.get()), log.lines(), log.next()));
    }

    private TaskLog log(TaskRef task, Value.Fields pod, long after, Deadline deadline)
            throws ApiException, InterruptedException {
        Call call = Call.get(Kind.POD, task.location(), task.name(), "log").with("timestamps", "true");
        try {
            Answer answer = api.call(after == 0 ? call : call.with("sinceTime", TaskLog.since(after)), deadline);
            return TaskLog.of(answer.text(), after, over(pod));
        } catch (ApiException failure) {
            // there is none before the container is there
            if (failure.status() == 400 || failure.missing()) {
                return new TaskLog(List.of(), after);
            }
            throw failure;
        }
    }

    private static TaskStatus status(Value.Fields pod) {
        Value.Fields status = pod.fields("status");
        Value.Fields container = Answer.objects(status.items("containerStatuses")).stream()
                .findFirst()
                .orElse(Value.Fields.EMPTY);
        Value.Fields ended = container.fields("state").fields("terminated");
        String reason = status.text("reason").orElse("");
        return switch (status.text("phase").orElse("Pending")) {
            case "Succeeded" -> new TaskStatus.Ended(0);
            case "Failed" ->
                ended.whole("exitCode").filter(exit -> exit != 0).isPresent()
                        ? new TaskStatus.Ended(
                                Math.toIntExact(ended.whole("exitCode").get()))
                        : new TaskStatus.Broken(
                                reason + " " + status.text("message").orElse("it ended, and nobody knows how"));
            case "Running" -> new TaskStatus.Running("runs");
            default -> new TaskStatus.Running(waiting(container));
        };
    }

    private static String waiting(Value.Fields container) {
        Value.Fields waiting = container.fields("state").fields("waiting");
        return waiting.text("reason")
                .map(reason -> "is starting: " + reason
                        + waiting.text("message").map(words -> ", " + words).orElse(""))
                .orElse("is starting");
    }

    /** A pod that may not live any longer is ended by its node, and its log stays. */
    @Override
    public void cancel(TaskRef task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Value.Fields> pod = find(task, deadline).filter(PodTasks::ours);
        if (pod.isEmpty() || over(pod.get())) {
            return;
        }
        Value patch = Value.fields()
                .put("spec", Value.fields().put("activeDeadlineSeconds", 1).build())
                .build();
        try {
            api.call(Call.merge(Kind.POD, task.location(), task.name(), patch), deadline);
        } catch (ApiException failure) {
            if (!failure.missing()) {
                throw failure;
            }
        }
    }

    @Override
    public void remove(TaskRef task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Value.Fields> pod = find(task, deadline).filter(PodTasks::ours);
        if (pod.isPresent()) {
            objects.remove(task, pod.get(), deadline);
        }
    }

    @Override
    public List<TaskRef> tasks(String location) throws ApiException, InterruptedException {
        return objects.all(location, deadline());
    }
}
