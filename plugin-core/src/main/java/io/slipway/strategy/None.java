package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The new group takes its share beside the others, by size; nobody is sent away. */
final class None extends Deploying {
    @Override
    public Set<Feature> requires() {
        return Set.of(Feature.TRAFFIC, Feature.SHARED_TRAFFIC);
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> sizes = Parts.sourceSizes(record);
        sizes.put(
                record.made().orElseThrow(),
                Math.max(1, record.intent().capacity().orElseThrow().desired()));
        return Parts.bySize(record, observed, sizes);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return List.of();
    }
}
