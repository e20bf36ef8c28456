package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.Outcome.Waiting;
import io.slipway.strategy.Planner;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.Sighting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works on one open delivery that this process holds: each attempt looks afresh, plans anew and does the first thing
 * that remains. A move is behind us once this process has issued it and a fresh look shows it; so observation may end
 * a wait, but never skips a move that a late call of somebody else may still undo.
 */
final class Work {
    static final Outcome AGAIN = new Waiting("next step", Duration.ZERO);

    /** Operations whose whole point comes after the commit. */
    private static final Set<Operation> TIDYING_IS_ALL = EnumSet.of(
            Operation.RESIZE,
            Operation.DESTROY,
            Operation.SHRINK_CLUSTER,
            Operation.SCALE_DOWN_CLUSTER,
            Operation.DESTROY_CLUSTER);

    private final Session session;
    private final Cluster cluster;
    private final Tenure tenure;
    private final boolean ours;
    private final Optional<DeliveryRequest> request;
    private final Set<Step> behind = new HashSet<>();
    private final Looking looking;
    private final StepTeller steps;
    private final Known known = new Known();
    private Optional<DeliveryException> failure = Optional.empty();
    /** What the last attempt found to wait for, if a look will show when it is over. */
    private Optional<Step> idle = Optional.empty();

    /**
     * @param ours false: it is somebody else's delivery, which we only bring to an end
     * @param request absent also where a delivery goes on after a hold, for whoever promoted it
     */
    Work(Session session, Cluster cluster, Tenure tenure, boolean ours, Optional<DeliveryRequest> request) {
        this.session = session;
        this.cluster = cluster;
        this.tenure = tenure;
        this.ours = ours;
        this.request = request;
        this.looking = new Looking(session.target().capabilities().leaseTime());
        this.steps = new StepTeller(session, cluster);
    }

    /** Why the delivery went back, as far as this process knows. */
    Optional<DeliveryException> failure() {
        return failure;
    }

    boolean idle() {
        return idle.isPresent();
    }

    /**
     * Whether there is still nothing to do but to wait, by what somebody saw a moment ago; beats if that is due. Nothing
     * is decided here: what ends the wait is found out by an {@link #attempt}.
     */
    Optional<Outcome> stillIdle() throws CallException {
        DeliveryRecord record = tenure.record();
        Optional<Sighting<Observed>> recent = look(() -> session.target().recent(cluster));
        if (recent.isEmpty() || mustGoBack(record) || !beaten()) {
            return Optional.empty();
        }
        if (looking.saw(recent.get().began())) {
            session.tell(new Event.Looked(cluster, recent.get().seen()));
        }
        Observed seen = record.sees(recent.get().seen());
        Step next = next(Planner.plan(record, seen), satisfied(record, seen));
        return idle.equals(Optional.of(next))
                ? Optional.of(next.accept(attempt(seen).glancing())).filter(outcome -> outcome != AGAIN)
                : Optional.empty();
    }

    /** Nobody else has written, as far as we know; if that is wrong, so is our beat, and nothing is written. */
    private boolean beaten() {
        if (!tenure.beatDue()) {
            return true;
        }
        boolean may = session.target().pause(tenure.beatUrgent()).isZero();
        return may
                && tenure.write(
                        draft -> draft.watch(looking.watch(tenure.record().watch())));
    }

    private static boolean waitsForALook(Step step) {
        return step instanceof Step.AwaitHealthy || step instanceof Step.Observe || step instanceof Step.Analyse;
    }

    /** One attempt; Done once the record is closed, or held. */
    Outcome attempt() throws CallException, StaleException {
        idle = Optional.empty();
        DeliveryRecord record = tenure.record();
        if (tenure.beatDue() && !tenure.write(draft -> draft.watch(looking.watch(record.watch())))) {
            return AGAIN;
        }
        if (!tenure.quiet().isZero()) {
            String why = tenure.quietWhy();
            session.tell(new Event.WaitingFor(cluster, why, 0, 0, Duration.ZERO));
            return new Waiting(why, tenure.quiet());
        }
        if (mustGoBack(record)) {
            return goBack(record);
        }
        Observed observed = observe();
        Plan plan = Planner.plan(record, observed);
        Satisfied satisfied = satisfied(record, observed);
        Step next = next(plan, satisfied);
        steps.next(next, plan, step -> done(step, satisfied));
        if (next instanceof Step.Enter enter && enter.phase() == Phase.RESTORING) {
            failure = Optional.of(Endings.wentBack(record, enter.why()));
        }
        try {
            Outcome outcome = next.accept(attempt(observed));
            idle = Optional.of(next).filter(step -> waitsForALook(step) && outcome != AGAIN);
            return outcome;
        } catch (CallFailed failed) {
            if (failed.call().passing()) {
                throw failed.call();
            }
            return failed(next, failed.call().toError(), observed);
        } catch (DeliveryException failed) {
            if (passing(failed.kind())) {
                throw failed;
            }
            return failed(next, failed, observed);
        }
    }

    private Observed observe() throws CallException {
        Duration began = session.clock().elapsed();
        Observed observed =
                look(() -> session.target().observe(cluster, tenure.record().bound()));
        looking.saw(began);
        session.tell(new Event.Looked(cluster, observed));
        return tenure.record().sees(observed);
    }

    @FunctionalInterface
    private interface Look<T> {
        T get() throws CallException;
    }

    private <T> T look(Look<T> look) throws CallException {
        try {
            return look.get();
        } catch (CallException failed) {
            looking.blinded();
            throw failed;
        }
    }

    /** Nothing is wrong with the delivery: the ledger could not be reached, or somebody else was first. */
    static boolean passing(ErrorKind kind) {
        return kind == ErrorKind.THROTTLED || kind == ErrorKind.UNAVAILABLE || kind == ErrorKind.CONFLICT;
    }

    private boolean mustGoBack(DeliveryRecord record) {
        return record.phase().beforeCommit() && (record.cancelled() || !ours);
    }

    private Outcome goBack(DeliveryRecord record) {
        String why =
                record.cancel().map(cancel -> "cancelled by " + cancel.by()).orElse("left open by " + record.by());
        return restore(why);
    }

    private Outcome restore(String why) {
        if (tenure.write(draft -> draft.restoring(why))) {
            steps.leave();
            behind.clear();
            session.tell(new Event.PhaseEntered(cluster, Phase.RESTORING, why));
        }
        return AGAIN;
    }

    private Satisfied satisfied(DeliveryRecord record, Observed observed) {
        return new Satisfied(record, observed, session.target().capabilities());
    }

    private Step next(Plan plan, Satisfied satisfied) {
        return plan.steps().stream()
                .filter(step -> !done(step, satisfied))
                .findFirst()
                .orElseThrow(
                        () -> new DeliveryException(ErrorKind.INTERNAL, "the plan of an open delivery does not end"));
    }

    private boolean done(Step step, Satisfied satisfied) {
        boolean made = step instanceof Step.Create && request.isEmpty();
        return !made && (step.move() || step instanceof Step.AwaitDrained)
                ? behind.contains(step) && (!step.move() || step.accept(satisfied))
                : step.accept(satisfied);
    }

    /** A call failed for good, or failed too long: what that means depends on where the delivery stands. */
    Outcome failed(DeliveryException failed) throws CallException {
        return failed(
                new Step.Close(Result.FAILED),
                failed,
                tenure.record()
                        .sees(session.target().observe(cluster, tenure.record().bound())));
    }

    private Outcome failed(Step step, DeliveryException failed, Observed observed) {
        DeliveryRecord record = tenure.record();
        steps.fail(step, failed);
        return switch (record.phase()) {
            case PREPARING, HELD, SHIFTING -> {
                failure = Optional.of(failed);
                yield restore(firstLine(failed));
            }
            case COMMITTED -> failedWhileTidying(record, step, failed, observed);
            case RESTORING -> failedOnTheWayBack(record, step, failed, observed);
            case CLOSED -> Outcome.DONE;
        };
    }

    /** What was delivered serves; but a group that was to be destroyed, or made smaller, is not. */
    private Outcome failedWhileTidying(DeliveryRecord record, Step step, DeliveryException failed, Observed observed) {
        session.tell(new Event.Noticed(cluster, "left undone: " + Plan.line(step) + ", because " + firstLine(failed)));
        boolean asked = TIDYING_IS_ALL.contains(record.intent().operation());
        if (asked) {
            failure = Optional.of(failed);
        }
        return close(new Step.Close(asked ? Result.FAILED : Result.SUCCEEDED), observed);
    }

    private Outcome failedOnTheWayBack(DeliveryRecord record, Step step, DeliveryException failed, Observed observed) {
        // what serves is as it was; what lies beside it is found again by the next operation
        boolean beside = step instanceof Step.Unbind || step instanceof Step.StopTask;
        if (beside || step instanceof Step.Destroy && failed.kind() == ErrorKind.TIMED_OUT) {
            session.tell(new Event.Noticed(cluster, "left over: " + firstLine(failed)));
            List<Step> steps = Planner.plan(record, observed).steps();
            return steps.get(steps.size() - 1).accept(attempt(observed));
        }
        boolean blocked = failed.kind() == ErrorKind.GUARDED || failed.kind() == ErrorKind.TIMED_OUT;
        if (blocked && !record.passed().contains(Planner.gaveUp())) {
            session.tell(new Event.Noticed(cluster, firstLine(failed)));
            tenure.write(draft -> draft.passed(Planner.gaveUp()));
            return AGAIN;
        }
        if (blocked) {
            return close(new Step.Close(Result.FROZEN), observed);
        }
        tenure.releaseIfPossible();
        String first = failure.map(DeliveryException::problem).orElse(record.cause());
        return new Outcome.Failed(new DeliveryException(
                failed.kind(),
                first + System.lineSeparator() + "  Now: the way back is not finished: " + failed.problem(),
                failed.remedy() + "; the next run of anything on " + cluster + " goes on with the way back",
                failed));
    }

    private Outcome close(Step.Close step, Observed observed) {
        return attempt(observed).close(step);
    }

    private Attempt attempt(Observed observed) {
        return new Attempt(session, tenure, request, observed, looking, behind, known);
    }

    static String firstLine(DeliveryException failed) {
        return failed.problem().lines().findFirst().orElse("");
    }
}
