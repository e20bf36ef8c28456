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
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.spi.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tasks that change a StatefulSet or a DaemonSet in place. Its state is in the object itself; who asks how it stands
 * does the next step, if it is due, so any process goes on with it.
 */
final class RolloutTasks implements Tasks {
    static final String ROLLOUT = "rollout";
    private static final List<InPlace> KINDS = List.of(new StatefulRolling(), new DaemonRolling());
    private final Api api;
    private final Duration callTimeout;
    private final boolean takeOver;

    RolloutTasks(Api api, Duration callTimeout, boolean takeOver) {
        this.api = api;
        this.callTimeout = callTimeout;
        this.takeOver = takeOver;
    }

    private Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    @Override
    public void start(TaskSpec task) throws ApiException, InterruptedException {
        TaskManifest manifest = TaskManifest.checked(task.settings()).orElseThrow();
        InPlace how = KINDS.stream()
                .filter(kind -> kind.kind().equals(manifest.kind()))
                .findFirst()
                .orElseThrow();
        if (!task.command().isEmpty() || !task.services().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    manifest.manifest() + " gets no command and no services: what it has must outlive the task",
                    "put them into the manifest, or leave them out");
        }
        new RolloutStart(api, how, task, manifest, takeOver, deadline()).run();
    }

    /** One that is being changed, or was. */
    private record Found(InPlace how, Value.Fields object, Rollout rollout) {}

    private List<Found> all(String location, Deadline deadline) throws ApiException, InterruptedException {
        List<Found> all = new ArrayList<>();
        for (InPlace how : KINDS) {
            Call call = Call.list(how.kind(), location).labelled(Marks.KIND + "=" + ROLLOUT);
            Answer answer = api.call(call, deadline);
            for (Value.Fields object : answer.objects()) {
                Rollout.of(object).ifPresent(rollout -> all.add(new Found(how, object, rollout)));
            }
        }
        return all;
    }

    private Optional<Found> find(TaskRef task, Deadline deadline) throws ApiException, InterruptedException {
        return all(task.location(), deadline).stream()
                .filter(found -> found.rollout().knows(task.name()))
                .findFirst();
    }

    private RolloutStep step(TaskRef task, Found found, Deadline deadline) {
        return new RolloutStep(api, found.how(), task, takeOver, deadline);
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Found> found = find(task, deadline);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> end = found.get().rollout().end(task.name());
        return Optional.of(
                end.isPresent()
                        ? RolloutStep.over(found.get().rollout(), task.name(), end.get(), after)
                        : step(task, found.get(), deadline).go(found.get().object(), after));
    }

    @Override
    public void cancel(TaskRef task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Found> found = find(task, deadline);
        boolean runs = found.filter(it ->
                        it.rollout().task().equals(task.name()) && it.rollout().phase() == Rollout.Phase.ROLLING)
                .isPresent();
        if (runs) {
            step(task, found.get(), deadline).stop(found.get().object());
        }
    }

    /** What is being changed is stopped, and goes back; that it was asked for is forgotten once that is over. */
    @Override
    public void remove(TaskRef task) throws ApiException, InterruptedException {
        cancel(task);
        Deadline deadline = deadline();
        Optional<Found> found = find(task, deadline);
        if (found.isPresent()) {
            step(task, found.get(), deadline).forget(found.get().object());
        }
    }

    @Override
    public List<TaskRef> tasks(String location) throws ApiException, InterruptedException {
        List<TaskRef> tasks = new ArrayList<>();
        for (Found found : all(location, deadline())) {
            found.rollout().names().forEach(name -> tasks.add(new TaskRef(location, name)));
        }
        return tasks;
    }
}
