package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.GroupRef;
import io.slipway.model.HttpCheck;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.PushNumbers;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.Guard;
import io.slipway.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One attempt at one step. Throws DeliveryException for what has failed for good. */
final class Attempt implements Step.Visitor<Outcome> {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Session session;
    private final Target target;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Optional<DeliveryRequest> request;
    private final Observed observed;
    private final Cluster cluster;
    private final Looking looking;
    private final Set<Step> behind;
    private final Marks marks;
    private final Beside beside;
    /** What was seen is not fresh: good for going on waiting, and for nothing else. */
    private boolean glancing;

    Attempt(
            Session session,
            Tenure tenure,
            Optional<DeliveryRequest> request,
            Observed observed,
            Looking looking,
            Set<Step> behind,
            Known known) {
        this.session = session;
        this.target = session.target();
        this.tenure = tenure;
        this.record = tenure.record();
        this.request = request;
        this.observed = observed;
        this.cluster = observed.cluster();
        this.looking = looking;
        this.behind = behind;
        this.marks = new Marks(session, tenure, observed);
        this.beside = new Beside(session, tenure, request, observed, looking, behind, known);
    }

    /** Waits as before, or leaves it: {@link Work#AGAIN}. For steps that wait for what a look will show. */
    Attempt glancing() {
        glancing = true;
        return this;
    }

    // ---- marks

    @Override
    public Outcome enter(Step.Enter step) {
        return marks.enter(step);
    }

    @Override
    public Outcome safeSplit(Step.SafeSplit step) {
        return marks.safeSplit(step);
    }

    @Override
    public Outcome passed(Step.Passed step) {
        return marks.passed(step);
    }

    @Override
    public Outcome close(Step.Close step) {
        return marks.close(step);
    }

    @Override
    public Outcome hold(Step.Hold step) {
        return marks.hold(step);
    }

    // ---- moves

    @Override
    public Outcome create(Step.Create step) {
        DeliveryRequest asked = request.orElseThrow(() -> vanished(step.group()));
        NewGroup asks = asked.newGroup().orElseThrow();
        boolean baseline = step.role() == Role.BASELINE;
        if (!baseline && beside.needsNothing(ref(step.group(), Optional.of(record.id())))) {
            behind.add(step);
            return Work.AGAIN;
        }
        try {
            NewGroup made = baseline ? Baselines.of(record, observed, target, asks) : asks;
            Birth birth = new Birth(record.id(), step.role(), made.image(), record.opened(), record.by());
            Optional<Value.Fields> entrance =
                    record.intent().traffic() ? Optional.of(asked.entrance()) : Optional.empty();
            ServerGroupSpec spec = new ServerGroupSpec(
                    cluster,
                    step.group(),
                    birth,
                    step.capacity(),
                    made.settings(),
                    beside.services().orElseThrow(() -> Beside.forgotten("services of " + step.group())));
            return move(step, () -> target.create(tenure, spec, entrance));
        } catch (CallException failed) {
            throw new CallFailed(failed);
        } catch (NameTaken taken) {
            return announceNext(step.group());
        }
    }

    /** Who promotes has no request, and needs none for what was made before the hold. */
    private static DeliveryException vanished(ServerGroupName group) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                group + " is not there any more: it was removed or damaged since the delivery was held",
                "deploy again");
    }

    /** Somebody else has the name: the next one is recorded first, then tried. */
    private Outcome announceNext(ServerGroupName taken) {
        if (observed.group(taken).filter(g -> g.bornBy(record.id())).isEmpty()) {
            ServerGroupName next = PushNumbers.next(cluster.name(), record.lastPush(), observed.groups());
            session.tell(new Event.Noticed(cluster, taken + " was made by somebody else; taking " + next));
            boolean baseline = record.trial().baselines().contains(taken);
            tenure.write(draft -> baseline ? draft.announceBaseline(next) : draft.announce(next));
        }
        return Work.AGAIN;
    }

    @Override
    public Outcome shift(Step.Shift step) {
        TrafficSplit possible = Satisfied.among(step.split(), observed, target.capabilities());
        if (!TrafficSplit.NOTHING.equals(step.split()) && possible.weights().isEmpty()) {
            behind.add(step);
            return Work.AGAIN;
        }
        if (record.intent().operation() != Operation.DESTROY_CLUSTER || record.phase() == Phase.RESTORING) {
            new Guard(observed).shift(possible);
        }
        Outcome outcome = move(step, () -> target.route(tenure, cluster, possible));
        session.tell(new Event.TrafficShifted(cluster, possible));
        Reached.with(target, observed).note(possible).ifPresent(note -> session.tell(new Event.Noticed(cluster, note)));
        return outcome;
    }

    @Override
    public Outcome resize(Step.Resize step) {
        new Guard(observed).resize(step.group(), step.capacity());
        return move(step, () -> target.resize(tenure, ref(step.group(), step.birth()), step.capacity()));
    }

    @Override
    public Outcome restart(Step.Restart step) {
        ServerGroup group = observed.group(step.group())
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND, step.group() + " is not there any more", "restart another one"));
        Batch batch = new Batch(step, group, observed);
        if (batch.stuck()) {
            new Guard(observed).restart(step.group(), step.most());
        }
        Set<String> ids = batch.ids();
        if (!ids.isEmpty()) {
            GroupRef ref = ref(step.group(), step.birth());
            Optional<Outcome> stale = issue(() -> target.restart(tenure, ref, ids, step.startedBy()));
            if (stale.isPresent()) {
                return stale.get();
            }
        }
        Watch watch = looking.look("restart of " + step.group(), batch.done(), record.watch());
        int all = group.instances().size();
        if (watch.stalled().compareTo(record.intent().pace().noProgress()) >= 0) {
            SortedMap<ServerGroupName, Integer> needed = new TreeMap<>(Map.of(step.group(), all));
            throw Diagnoses.timedOut(target, observed, new Step.AwaitHealthy(needed), watch, group.healthy(), all);
        }
        session.tell(new Event.WaitingFor(cluster, Plan.line(step), batch.done(), all, watch.watched()));
        return new Waiting(Plan.line(step), POLL);
    }

    @Override
    public Outcome destroy(Step.Destroy step) {
        if (observed.group(step.group()).filter(g -> sameBirth(g, step.birth())).isPresent()) {
            new Guard(observed).destroy(step.group());
        }
        return move(step, () -> target.destroy(tenure, ref(step.group(), step.birth())));
    }

    @Override
    public Outcome bind(Step.Bind step) {
        return once(() -> beside.bind(step));
    }

    @Override
    public Outcome unbind(Step.Unbind step) {
        return move(step, () -> target.services().unbind(tenure, step.binding()));
    }

    @Override
    public Outcome runTask(Step.RunTask step) {
        return once(() -> beside.runTask(step));
    }

    @Override
    public Outcome stopTask(Step.StopTask step) {
        return move(step, () -> target.tasks().cancel(tenure, step.task()));
    }

    private boolean sameBirth(ServerGroup group, Optional<DeliveryId> birth) {
        return group.in(cluster).birth().equals(birth);
    }

    @FunctionalInterface
    private interface Move {
        void make() throws CallException, StaleException;
    }

    private Outcome move(Step step, Move move) {
        Optional<Outcome> stale = issue(move);
        return stale.orElseGet(() -> behind.add(step) ? Work.AGAIN : notSeenYet(step));
    }

    /** Nothing, once it is accepted; what to wait for, where the lease is too short for it. */
    private Optional<Outcome> issue(Move move) {
        Outcome outcome = once(() -> {
            move.make();
            tenure.moved();
            return Outcome.DONE;
        });
        return Optional.of(outcome).filter(Waiting.class::isInstance);
    }

    @FunctionalInterface
    private interface Calls {
        Outcome make() throws CallException, StaleException;
    }

    private Outcome once(Calls calls) {
        try {
            return calls.make();
        } catch (StaleException stale) {
            return new Waiting(String.valueOf(stale.getMessage()), tenure.renewalDelay());
        } catch (CallException failed) {
            if (failed.failure().kind() == ErrorKind.NAME_TAKEN) {
                throw new NameTaken();
            }
            throw new CallFailed(failed);
        }
    }

    /** Accepted before, and still not so: asked for again at an easy pace, until it has used up its time. */
    private Outcome notSeenYet(Step step) {
        String line = Plan.line(step);
        Watch watch = looking.look("again " + step.getClass().getSimpleName(), 0, record.watch());
        if (usedUp(watch)) {
            throw new DeliveryException(
                    ErrorKind.TIMED_OUT,
                    "the cloud accepted it, and has not done it within " + Seconds.of(watch.watched()) + ": " + line);
        }
        session.tell(new Event.WaitingFor(cluster, line, 0, 0, watch.watched()));
        return new Waiting(line, POLL);
    }

    private boolean usedUp(Watch watch) {
        return record.intent().pace().usedUp(watch);
    }

    // ---- waits

    @Override
    public Outcome awaitHealthy(Step.AwaitHealthy step) {
        int healthy = 0;
        int needed = 0;
        for (var entry : step.needed().entrySet()) {
            int there = observed.group(entry.getKey()).map(ServerGroup::healthy).orElse(0);
            healthy += Math.min(there, entry.getValue());
            needed += entry.getValue();
        }
        return wait("health of " + step.needed().keySet(), Plan.line(step), healthy, needed, step);
    }

    private Outcome wait(String key, String why, int done, int total, Step.AwaitHealthy step) {
        Watch watch = looking.look(key, done, record.watch());
        if (usedUp(watch) && glancing) {
            return Work.AGAIN;
        }
        if (usedUp(watch)) {
            throw Diagnoses.timedOut(target, observed, step, watch, done, total);
        }
        String hindrance = Diagnoses.hindrance(observed, step).orElse("");
        session.tell(new Event.WaitingFor(cluster, why, done, total, watch.watched(), hindrance));
        return new Waiting(why, POLL);
    }

    @Override
    public Outcome verify(Step.Verify step) {
        List<HttpCheck> checks =
                request.orElseThrow(() -> vanished(step.group())).verify();
        return quietly(() -> new Verifying(session, tenure, observed, looking, step).attempt(checks));
    }

    @Override
    public Outcome measure(Step.Measure step) {
        return quietly(() -> new Gauging(session, tenure, observed, looking, step).attempt());
    }

    @FunctionalInterface
    private interface Reads<T> {
        T make() throws CallException;
    }

    /** Changes nothing but the record. */
    private static <T> T quietly(Reads<T> reads) {
        try {
            return reads.make();
        } catch (CallException failed) {
            throw new CallFailed(failed);
        }
    }

    @Override
    public Outcome observe(Step.Observe step) {
        Watch watch = looking.look(step.passed(), 0, record.watch());
        if (watch.watched().compareTo(step.time()) >= 0 && glancing) {
            return Work.AGAIN;
        }
        if (watch.watched().compareTo(step.time()) >= 0) {
            tenure.write(draft -> draft.passed(step.passed()));
            return Work.AGAIN;
        }
        session.tell(new Event.WaitingFor(cluster, Plan.line(step), 0, 0, watch.watched()));
        Duration left = step.time().minus(watch.watched());
        return new Waiting(Plan.line(step), left.compareTo(POLL) < 0 ? left : POLL);
    }

    @Override
    public Outcome analyse(Step.Analyse step) {
        Analysing analysing = new Analysing(session, tenure, observed, looking, step);
        return quietly(() -> glancing ? analysing.glance() : analysing.attempt());
    }

    @Override
    public Outcome awaitDrained(Step.AwaitDrained step) {
        Watch watch = looking.look("drain of " + step.group(), 0, record.watch());
        if (watch.watched().compareTo(record.intent().pace().drain()) >= 0) {
            session.tell(new Event.Noticed(cluster, "connections of " + step.group() + " had not ended in time"));
            behind.add(step);
            return Work.AGAIN;
        }
        GroupRef group = ref(step.group(), step.birth());
        if (quietly(() -> target.drained(group))) {
            behind.add(step);
            return Work.AGAIN;
        }
        session.tell(new Event.WaitingFor(cluster, Plan.line(step), 0, 0, watch.watched()));
        return new Waiting(Plan.line(step), POLL);
    }

    private GroupRef ref(ServerGroupName name, Optional<DeliveryId> birth) {
        return new GroupRef(cluster, name, birth);
    }

    private static final class NameTaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
