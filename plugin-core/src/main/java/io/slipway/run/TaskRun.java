package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceRef;
import io.slipway.model.TaskRef;
import io.slipway.model.Watch;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.BoundService;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import io.slipway.target.CallException;
import io.slipway.target.Fence;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.ServiceTarget;
import io.slipway.target.TaskTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One job on its way: bound, begun once, listened to, judged, unbound. Asked for again, there or elsewhere, it joins the
 * job that runs, or tells how it ended. Not thread-safe but for {@link #cancel}.
 */
public final class TaskRun implements Attemptable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Session session;
    private final TaskRequest request;
    private final TaskRef task;
    private final Consumer<String> log;
    private final Known known = new Known();
    private final Looking looking;
    private final Retries retries;
    private Optional<DeliveryException> failure = Optional.empty();
    private Optional<TaskStatus> end = Optional.empty();
    private boolean bound;
    private volatile boolean cancelled;

    /** @param log hears each line that the job says */
    TaskRun(Session session, TaskRequest request, Consumer<String> log) {
        this.session = session;
        this.request = request;
        this.task = request.task();
        this.log = log;
        this.looking = new Looking(session.target().capabilities().leaseTime());
        this.retries = new Retries(session);
    }

    /** Wishes that the job stop; the next attempts stop it and see to its end. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    public TaskRef task() {
        return task;
    }

    /** Its exit code, once it has ended; absent also where it ended in another way. */
    public Optional<Integer> exitCode() {
        return end.filter(TaskStatus.Ended.class::isInstance).map(status -> ((TaskStatus.Ended) status).exitCode());
    }

    @Override
    public Outcome attempt() {
        return retries.attempt(() -> end.isPresent() || failure.isPresent() ? over() : step());
    }

    private Outcome step() throws CallException, StaleException {
        TaskTarget tasks = session.target().tasks();
        Optional<Report> report = tasks.poll(task, known.next(task));
        if (report.isEmpty()) {
            return cancelled ? stopped("before it began") : begin(tasks);
        }
        boolean silent = report.get().log().isEmpty();
        known.listen(task, report.get()).forEach(log);
        if (JobSteps.runs(report.get().status())) {
            return await(tasks);
        }
        if (!silent) {
            return Work.AGAIN;
        }
        end = Optional.of(report.get().status());
        return over();
    }

    private Outcome begin(TaskTarget tasks) throws CallException, StaleException {
        List<BoundService> services = new ArrayList<>();
        for (ServiceWish wish : request.services()) {
            bound = true;
            ServiceSteps.Progress progress = new ServiceSteps(session.target().services(), Fence.OPEN)
                    .bind(binding(wish), wish.offering(), true);
            if (progress instanceof ServiceSteps.Progress.Not not) {
                return waiting(not.why(), request.timeout());
            }
            BoundService service = ((ServiceSteps.Progress.Bound) progress).service();
            known.learn(service);
            services.add(service);
        }
        tasks.start(
                Fence.OPEN,
                new TaskSpec(task, request.image(), request.command(), request.settings(), services, request.by()));
        return new Waiting(task + " is about to begin", POLL);
    }

    private BindingRef binding(ServiceWish wish) {
        return BindingRef.named(task.name(), new ServiceRef(request.location(), wish.name()));
    }

    private Outcome await(TaskTarget tasks) throws CallException, StaleException {
        if (cancelled) {
            tasks.cancel(Fence.OPEN, task);
            return new Waiting("until " + task + " has stopped", POLL);
        }
        try {
            return waiting(task + " runs", request.timeout());
        } catch (DeliveryException late) {
            tasks.cancel(Fence.OPEN, task);
            throw late;
        }
    }

    private Outcome waiting(String why, Duration most) {
        looking.saw(session.clock().elapsed());
        Duration watched = looking.look(why, 0, Watch.NONE).watched();
        if (watched.compareTo(most) >= 0) {
            failure = Optional.of(JobSteps.late(task, most));
            throw failure.get();
        }
        return new Waiting(why, POLL);
    }

    private Outcome stopped(String when) throws CallException, StaleException {
        failure = Optional.of(new DeliveryException(
                ErrorKind.CANCELLED, task + " was stopped " + when, "run it again if it was not meant to stop"));
        return over();
    }

    /** Nobody needs its bindings any more: whoever asks again only hears how it ended. */
    private Outcome over() throws CallException, StaleException {
        if (bound || !request.services().isEmpty()) {
            ServiceTarget services = session.target().services();
            for (ServiceWish wish : request.services()) {
                services.unbind(Fence.OPEN, binding(wish));
            }
        }
        failure.ifPresent(failed -> {
            throw failed;
        });
        if (cancelled && exitCode().filter(code -> code == 0).isEmpty()) {
            return stopped("while it ran");
        }
        JobSteps.judge(task, end.orElseThrow(), known.last(task));
        return Outcome.DONE;
    }
}
