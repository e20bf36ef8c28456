package io.slipway.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A delivery record in the making; see {@link DeliveryRecord#with}. */
public final class Draft {
    private final DeliveryRecord from;
    private Phase phase;
    private Optional<Result> result;
    private String cause;
    private boolean trafficMoved;
    private List<ServerGroupName> announced;
    private TrafficSplit target;
    private Capacity wanted;
    private int lastPush;
    private SortedSet<String> passed;
    private Watch watch;
    private Claim claim;
    private Optional<Cancel> cancel;
    private Optional<Hold> hold;
    private List<Approval> approvals;
    private Trial trial;
    private long activation;
    private List<Standing> end;
    private Optional<Instant> closed;

    Draft(DeliveryRecord from) {
        this.from = from;
        phase = from.phase();
        result = from.result();
        cause = from.cause();
        trafficMoved = from.trafficMoved();
        announced = from.announced();
        target = from.target();
        wanted = from.wanted();
        lastPush = from.lastPush();
        passed = from.passed();
        watch = from.watch();
        claim = from.claim();
        cancel = from.cancel();
        hold = from.hold();
        approvals = from.approvals();
        trial = from.trial();
        activation = from.activation();
        end = from.end();
        closed = from.closed();
    }

    /** @throws IllegalStateException if the transition is not a legal one */
    public Draft phase(Phase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("a delivery cannot go from " + phase + " to " + next);
        }
        phase = next;
        watch = Watch.NONE;
        return this;
    }

    public Draft restoring(String why) {
        cause = why;
        return phase(Phase.RESTORING);
    }

    public Draft trafficMoved() {
        trafficMoved = true;
        return this;
    }

    public Draft target(TrafficSplit split) {
        target = split;
        return this;
    }

    public Draft wanted(Capacity capacity) {
        wanted = capacity;
        return this;
    }

    public Draft announce(ServerGroupName name) {
        announced = new ArrayList<>(announced);
        announced.add(name);
        lastPush = name.push();
        return this;
    }

    public Draft announceBaseline(ServerGroupName name) {
        trial = trial.withBaseline(name);
        return announce(name);
    }

    public Draft trial(UnaryOperator<Trial> change) {
        trial = change.apply(trial);
        return this;
    }

    public Draft passed(String key) {
        passed = new TreeSet<>(passed);
        passed.add(key);
        return this;
    }

    public Draft watch(Watch now) {
        watch = now;
        return this;
    }

    public Draft claim(Claim now) {
        claim = now;
        return this;
    }

    public Draft cancel(Cancel wish) {
        cancel = Optional.of(wish);
        return this;
    }

    /** It waits for a person. */
    public Draft held(Hold now) {
        hold = Optional.of(now);
        return phase(Phase.HELD);
    }

    /** Goes on from where it was held. */
    public Draft resumed() {
        return phase(trafficMoved ? Phase.SHIFTING : Phase.PREPARING);
    }

    /** The same hold, for longer. */
    public Draft prolonged(Hold now) {
        hold = Optional.of(now);
        return this;
    }

    public Draft approved(Approval approval) {
        approvals = new ArrayList<>(approvals);
        approvals.add(approval);
        return this;
    }

    public Draft activated() {
        activation++;
        return this;
    }

    public Draft closed(Result how, List<Standing> picture, Instant when) {
        result = Optional.of(how);
        end = picture;
        closed = Optional.of(when);
        return phase(Phase.CLOSED);
    }

    DeliveryRecord record() {
        return new DeliveryRecord(
                from.id(),
                from.digest(),
                from.intent(),
                from.by(),
                from.opened(),
                phase,
                result,
                cause,
                trafficMoved,
                announced,
                from.before(),
                target,
                wanted,
                lastPush,
                passed,
                watch,
                claim,
                cancel,
                hold,
                approvals,
                trial,
                from.bound(),
                activation,
                end,
                closed,
                from.history());
    }
}
