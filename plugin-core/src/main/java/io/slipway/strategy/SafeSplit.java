package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where those that served have become smaller, they cannot have all traffic back at once. What can be done in bounded
 * time is to divide it by what is healthy; then they grow, and the rest of the way back follows. It is decided once
 * and recorded: else each instance that becomes healthy would move traffic anew.
 */
final class SafeSplit {
    static final String ANNOUNCED = "safe split";
    private static final String DONE = "safe split done";

    private final DeliveryRecord record;
    private final Observed observed;

    SafeSplit(DeliveryRecord record, Observed observed) {
        this.record = record;
        this.observed = observed;
    }

    List<Step> steps() {
        if (!needed() || record.passed().contains(DONE)) {
            return List.of();
        }
        if (!record.passed().contains(ANNOUNCED)) {
            TrafficSplit split = byHealth();
            return serves(split) ? List.of(new Step.SafeSplit(split)) : List.of();
        }
        Step done = new Step.Passed(DONE);
        return serves(record.target()) ? List.of(new Step.Shift(record.target()), done) : List.of(done);
    }

    private boolean needed() {
        return record.intent().operation() == Operation.DEPLOY
                && record.intent().strategy() == StrategyName.ROLLING
                && record.trafficMoved()
                && record.intent().traffic()
                && !record.sources().isEmpty();
    }

    private TrafficSplit byHealth() {
        Map<ServerGroupName, Integer> healthy = new TreeMap<>();
        record.sources().forEach(source -> healthy.put(source.name(), healthy(source.name())));
        record.made().ifPresent(made -> healthy.put(made, healthy(made)));
        return Parts.bySize(record, observed, healthy);
    }

    /** Things may have changed since it was announced: what has died since gets nothing. */
    private boolean serves(TrafficSplit split) {
        return split.weights().entrySet().stream().anyMatch(e -> e.getValue() > 0 && healthy(e.getKey()) > 0);
    }

    private int healthy(ServerGroupName name) {
        return observed.group(name).map(ServerGroup::healthy).orElse(0);
    }
}
