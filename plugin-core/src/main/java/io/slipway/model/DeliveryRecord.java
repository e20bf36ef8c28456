package io.slipway.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What Slipway must remember about a cluster between moves and cannot read off the machines. One per cluster, kept in
 * the cluster's own cloud, changed only by compare-and-set, written before the move that it announces.
 *
 * @param id of the delivery that is open, or was closed last
 * @param digest of the request: only the same request continues an open delivery
 * @param cause why it restores, in one line without secrets; empty otherwise
 * @param trafficMoved traffic may have reached what is new
 * @param announced every name that the delivery may have made, first to last
 * @param before the before-picture: what had traffic, and what the delivery touches besides
 * @param target the split that the delivery works towards
 * @param intent its capacity is settled when the record is opened
 * @param wanted the cluster's wanted capacity, of all that serves together; changes when a delivery is committed
 * @param lastPush the push number announced last, in any delivery; {@link ServerGroupName#NO_PUSH} if none
 * @param passed waits and verifications that are behind us and must not be run again
 * @param hold what it waits for in HELD, or waited for last
 * @param approvals of holds that are behind us
 * @param trial what is known of a new server group that is judged
 * @param bound services have been bound for server groups of this cluster, in this delivery or an earlier one: bindings
 *     are looked at
 * @param activation grows whenever another server group, or another split, is committed
 * @param end the picture at the end of a closed delivery
 * @param history the last {@value #HISTORY} closed deliveries, newest first, this one excluded
 */
public record DeliveryRecord(
        DeliveryId id,
        String digest,
        Intent intent,
        String by,
        Instant opened,
        Phase phase,
        Optional<Result> result,
        String cause,
        boolean trafficMoved,
        List<ServerGroupName> announced,
        List<Standing> before,
        TrafficSplit target,
        Capacity wanted,
        int lastPush,
        SortedSet<String> passed,
        Watch watch,
        Claim claim,
        Optional<Cancel> cancel,
        Optional<Hold> hold,
        List<Approval> approvals,
        Trial trial,
        boolean bound,
        long activation,
        List<Standing> end,
        Optional<Instant> closed,
        List<Closed> history) {
    public static final int HISTORY = 20;

    public DeliveryRecord {
        announced = List.copyOf(announced);
        before = List.copyOf(before);
        passed = Collections.unmodifiableSortedSet(new TreeSet<>(passed));
        approvals = List.copyOf(approvals);
        end = List.copyOf(end);
        history = history.stream().limit(HISTORY).toList();
    }

    public boolean open() {
        return phase != Phase.CLOSED;
    }

    /** The group that this delivery makes, under the name announced last; a baseline is another one. */
    public Optional<ServerGroupName> made() {
        return announced.stream()
                .filter(name -> !trial.baselines().contains(name))
                .reduce((earlier, later) -> later);
    }

    /** What had traffic before. */
    public List<Standing> sources() {
        return before.stream().filter(Standing::served).toList();
    }

    /** What it waits for now, if it waits for a person and nobody has cancelled it. */
    public Optional<Hold> held() {
        return phase == Phase.HELD && !cancelled() ? hold : Optional.empty();
    }

    /** Somebody let it go on from there. */
    public boolean approved(HoldPoint point) {
        return approvals.stream().anyMatch(a -> a.point().equals(point));
    }

    /** The cluster as this delivery looks at it. */
    public Observed sees(Observed observed) {
        return intent.traffic() ? observed : observed.asWorkers();
    }

    /** Work may have reached what is new: without traffic it works as soon as it runs. */
    public boolean reached() {
        return trafficMoved || !intent.traffic();
    }

    public boolean cancelled() {
        return cancel.isPresent();
    }

    /** The group with most traffic in the end picture. */
    public Optional<ServerGroupName> serves() {
        return end.stream()
                .filter(Standing::served)
                .max(Comparator.comparingInt(s -> s.membership().weightOrZero()))
                .map(Standing::name);
    }

    /** Deliveries whose groups are leftovers wherever they have no traffic. */
    public boolean undone(DeliveryId delivery) {
        boolean thisOne = id.equals(delivery) && result.map(Result::undone).orElse(false);
        return thisOne
                || history.stream()
                        .anyMatch(c -> c.id().equals(delivery) && c.result().undone());
    }

    /** The history that the next delivery carries on: this one first. */
    public List<Closed> carriedOn() {
        List<Closed> all = new ArrayList<>();
        all.add(new Closed(id, intent.operation(), result.orElseThrow(), serves(), activation, closed.orElse(opened)));
        all.addAll(history);
        return all.stream().limit(HISTORY).toList();
    }

    /** A changed copy. */
    public DeliveryRecord with(UnaryOperator<Draft> change) {
        return change.apply(new Draft(this)).record();
    }
}
