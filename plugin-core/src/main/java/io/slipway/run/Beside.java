package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.BindingId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.GroupRef;
import io.slipway.model.Needs;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.ServiceRef;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.BoundService;
import io.slipway.spi.Feature;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.TaskTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attempts at what lies beside server groups: services that they are bound to, jobs that run once. */
final class Beside {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Session session;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Optional<DeliveryRequest> request;
    private final Observed observed;
    private final Looking looking;
    private final Set<Step> behind;
    private final Known known;

    Beside(
            Session session,
            Tenure tenure,
            Optional<DeliveryRequest> request,
            Observed observed,
            Looking looking,
            Set<Step> behind,
            Known known) {
        this.session = session;
        this.tenure = tenure;
        this.record = tenure.record();
        this.request = request;
        this.observed = observed;
        this.looking = looking;
        this.behind = behind;
        this.known = known;
    }

    Outcome bind(Step.Bind step) throws CallException, StaleException {
        ServiceRef service = step.binding().service();
        ServiceSteps.Progress progress = new ServiceSteps(session.target().services(), tenure)
                .bind(step.binding(), ServiceSteps.offering(request, service), !groupIsMade());
        if (progress instanceof ServiceSteps.Progress.Bound bound) {
            known.learn(bound.service());
            if (behind.add(step)) {
                return Work.AGAIN;
            }
        }
        String why = progress instanceof ServiceSteps.Progress.Not not ? not.why() : Plan.line(step);
        Watch watch = looking.look("service " + service.name(), 0, record.watch());
        if (record.intent().pace().usedUp(watch)) {
            throw new DeliveryException(
                    ErrorKind.TIMED_OUT,
                    "waited for " + Seconds.of(watch.watched()) + " " + why,
                    "look at what the service says, then run it again");
        }
        session.tell(new Event.WaitingFor(observed.cluster(), why, 0, 0, watch.watched()));
        return new Waiting(why, POLL);
    }

    private boolean groupIsMade() {
        return record.announced().stream().anyMatch(this::isMade);
    }

    boolean isMade(ServerGroupName name) {
        return observed.group(name)
                .filter(group -> group.complete() && group.bornBy(record.id()))
                .map(ServerGroup::complete)
                .orElse(false);
    }

    /** What the new server group is bound to; nothing if this process does not know all of it. */
    Optional<List<BoundService>> services() {
        List<BoundService> services = new ArrayList<>();
        for (String name : record.intent().needs().services()) {
            Optional<BoundService> service = known.service(binding(name));
            if (service.isEmpty()) {
                return Optional.empty();
            }
            services.add(service.get());
        }
        return Optional.of(services);
    }

    private BindingId binding(String service) {
        ServiceRef ref = new ServiceRef(observed.cluster().location(), service);
        return BindingId.of(record.id(), ref);
    }

    Outcome runTask(Step.RunTask step) throws CallException, StaleException {
        TaskTarget tasks = session.target().tasks();
        Optional<Report> report = tasks.poll(step.task(), known.next(step.task()));
        if (report.isEmpty()) {
            tasks.start(tenure, spec(step));
            return new Waiting(Plan.line(step), POLL);
        }
        boolean silent = report.get().log().isEmpty();
        known.listen(step.task(), report.get())
                .forEach(line -> session.tell(
                        new Event.Said(observed.cluster(), step.job().name(), line)));
        if (JobSteps.runs(report.get().status())) {
            return await(step, tasks);
        }
        if (!silent) {
            // to its last word, before it is judged
            return Work.AGAIN;
        }
        JobSteps.judge(step.task(), report.get().status(), known.last(step.task()));
        tenure.write(draft -> draft.passed(step.job().passed()));
        return Work.AGAIN;
    }

    private Outcome await(Step.RunTask step, TaskTarget tasks) throws CallException, StaleException {
        Watch watch = looking.look(step.job().passed(), 0, record.watch());
        Duration timeout = wish(step.job()).map(JobWish::timeout).orElse(JobWish.USUAL_TIMEOUT);
        if (watch.watched().compareTo(timeout) >= 0) {
            tasks.cancel(tenure, step.task());
            throw JobSteps.late(step.task(), timeout);
        }
        session.tell(new Event.WaitingFor(observed.cluster(), Plan.line(step), 0, 0, watch.watched()));
        return new Waiting(Plan.line(step), POLL);
    }

    private Optional<JobWish> wish(Needs.Job job) {
        return request.flatMap(DeliveryRequest::newGroup).stream()
                .flatMap(made -> made.jobs().stream())
                .filter(wish -> wish.name().equals(job.name()))
                .findFirst();
    }

    private TaskSpec spec(Step.RunTask step) throws CallException {
        NewGroup made = request.flatMap(DeliveryRequest::newGroup)
                .orElseThrow(() -> forgotten("task " + step.job().name()));
        JobWish wish = wish(step.job()).orElseThrow();
        return new TaskSpec(
                step.task(),
                wish.image().orElse(made.image()),
                wish.command(),
                NewGroup.over(made.settings(), wish.settings()),
                services().orElseThrow(() -> forgotten("services of task " + wish.name())),
                step.job().before() == Needs.Moment.TRAFFIC ? endpoint() : Collections.emptySortedMap(),
                record.by());
    }

    /** Who runs once the new group is healthy can look at it. */
    private SortedMap<String, String> endpoint() throws CallException {
        SortedMap<String, String> variables = new TreeMap<>();
        Optional<ServerGroup> made = record.made().flatMap(observed::group);
        if (made.isPresent() && session.target().capabilities().has(Feature.GROUP_ENDPOINT)) {
            session.target()
                    .endpoint(made.get().in(observed.cluster()))
                    .ifPresent(endpoint -> variables.put(TaskSpec.ENDPOINT, endpoint.toString()));
        }
        return variables;
    }

    /** The plan lets nobody come here. */
    static DeliveryException forgotten(String what) {
        return new DeliveryException(ErrorKind.INTERNAL, "nobody knows the " + what + " any more");
    }

    /** Whoever goes on with a group that is there has nothing to give it. */
    boolean needsNothing(GroupRef group) {
        return isMade(group.name()) && services().isEmpty();
    }
}
