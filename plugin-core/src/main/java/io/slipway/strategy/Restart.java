package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Extent;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fresh instances in place of those that run, some at a time. What is restarted stays so: it is the same version. */
final class Restart implements Strategy {
    @Override
    public Set<Feature> requires() {
        return EnumSet.of(Feature.RESTART);
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        ServerGroupName subject = record.intent().subject().orElseThrow();
        Extent.Instances instances = (Extent.Instances) record.intent().extent();
        int size = observed.group(subject)
                .map(ServerGroup::capacity)
                .map(Capacity::desired)
                .orElse(0);
        List<Step> steps = new ArrayList<>();
        instances
                .startedBy()
                .ifPresent(by -> steps.add(
                        new Step.Restart(subject, Rollback.birth(observed, subject), by, instances.most(size))));
        steps.addAll(Parts.awaitHealthy(Map.of(subject, record.intent().needed(size))));
        return steps;
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return observed.split();
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return List.of();
    }
}
