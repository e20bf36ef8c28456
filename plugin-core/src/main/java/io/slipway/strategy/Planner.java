package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.HoldPoint;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From a record and what is there to the steps that remain, whatever the operation and the phase. Pure. */
public final class Planner {
    private Planner() {}

    /** What the record notes when waiting for something on the way back has used up its time. */
    public static String gaveUp() {
        return Restore.GAVE_UP;
    }

    public static Strategy strategy(Intent intent) {
        return switch (intent.operation()) {
            case DEPLOY ->
                switch (intent.strategy()) {
                    case NONE -> new None();
                    case HIGHLANDER, RED_BLACK -> new RedBlack();
                };
            case ROLLBACK -> new Rollback();
            case ENABLE -> new Enable();
            case DISABLE -> new Disable(false);
            case DESTROY -> new Disable(true);
            case RESIZE -> new Resizing();
            case SETTLE -> new Settling();
        };
    }

    /** The steps that remain, from the record's phase to the end. */
    public static Plan plan(DeliveryRecord record, Observed observed) {
        return switch (record.phase()) {
            case PREPARING -> preparing(record, observed);
            case HELD -> record.trafficMoved() ? shifting(record, observed) : preparing(record, observed);
            case SHIFTING -> shifting(record, observed);
            case COMMITTED -> new Plan(committed(record, observed));
            case RESTORING -> new Restore(record, observed).plan();
            case CLOSED -> Plan.NOTHING;
        };
    }

    private static Plan preparing(DeliveryRecord record, Observed observed) {
        Strategy strategy = strategy(record.intent());
        List<Step> steps = new ArrayList<>(Parts.destroyLeftovers(record, observed));
        steps.addAll(strategy.prepare(record, observed));
        TrafficSplit target = strategy.target(record, observed);
        DeliveryRecord later = record.with(draft -> draft.target(target));
        steps.addAll(Holds.at(record, HoldPoint.BEFORE_TRAFFIC));
        if (target.equals(observed.split())) {
            steps.addAll(Holds.at(record, HoldPoint.BEFORE_CLEANUP));
            steps.add(commit(target));
        } else {
            steps.add(new Step.Enter(Phase.SHIFTING, target, ""));
            steps.addAll(shiftingSteps(later, observed));
        }
        steps.addAll(committed(later, observed));
        return new Plan(steps);
    }

    private static Plan shifting(DeliveryRecord record, Observed observed) {
        Optional<ServerGroupName> dead = deadWithTraffic(record, observed);
        if (dead.isPresent()) {
            Step back = new Step.Enter(
                    Phase.RESTORING, record.target(), dead.get() + " has traffic and no healthy instance");
            return new Plan(List.of(back));
        }
        List<Step> steps = new ArrayList<>(shiftingSteps(record, observed));
        steps.addAll(committed(record, observed));
        return new Plan(steps);
    }

    private static List<Step> shiftingSteps(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Shift(record.target()));
        steps.addAll(Parts.awaitHealthy(newlyServing(record, observed)));
        if (!record.intent().pace().observe().isZero() && !record.passed().contains(Step.Observe.PASSED)) {
            steps.add(new Step.Observe(record.intent().pace().observe()));
        }
        steps.addAll(Holds.at(record, HoldPoint.BEFORE_CLEANUP));
        steps.add(commit(record.target()));
        return steps;
    }

    private static Step commit(TrafficSplit target) {
        return new Step.Enter(Phase.COMMITTED, target, "");
    }

    private static List<Step> committed(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        if (record.phase() == Phase.COMMITTED && record.trafficMoved()) {
            steps.add(new Step.Shift(record.target()));
        }
        steps.addAll(strategy(record.intent()).tidy(record, observed));
        steps.addAll(Parts.destroyLeftovers(record, observed));
        steps.add(new Step.Close(Result.SUCCEEDED));
        return steps;
    }

    /** Groups that gain traffic: the one that it is about must be as healthy as asked, the others must live. */
    private static Map<ServerGroupName, Integer> newlyServing(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> needed = new TreeMap<>();
        record.target().weights().forEach((name, weight) -> {
            if (weight > weightBefore(record, name)) {
                int size = Parts.size(record, observed, name);
                needed.put(name, isSubject(record, name) ? record.intent().needed(size) : 1);
            }
        });
        return needed;
    }

    private static boolean isSubject(DeliveryRecord record, ServerGroupName name) {
        return record.made()
                .or(() -> record.intent().subject())
                .filter(name::equals)
                .isPresent();
    }

    /** A group that gained traffic and has no healthy instance: no hold keeps a delivery from going back then. */
    public static Optional<ServerGroupName> deadWithTraffic(DeliveryRecord record, Observed observed) {
        return newlyServing(record, observed).keySet().stream()
                .filter(name -> observed.group(name).map(ServerGroup::healthy).orElse(0) == 0)
                .findFirst();
    }

    private static int weightBefore(DeliveryRecord record, ServerGroupName name) {
        return record.before().stream()
                .filter(s -> s.name().equals(name))
                .mapToInt(s -> s.membership().weightOrZero())
                .findFirst()
                .orElse(0);
    }
}
