package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a group a share of traffic in proportion to its size. */
final class Enable implements Strategy {
    @Override
    public Set<Feature> requires() {
        return Set.of(Feature.TRAFFIC);
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        return Parts.proveWell(record, observed, record.intent().subject().orElseThrow(), size(record, observed));
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> sizes = Parts.sourceSizes(record);
        ServerGroupName subject = record.intent().subject().orElseThrow();
        sizes.put(subject, Math.max(1, size(record, observed).desired()));
        return Parts.bySize(record, observed, sizes);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return List.of();
    }

    private static Capacity size(DeliveryRecord record, Observed observed) {
        return record.intent()
                .subject()
                .flatMap(observed::group)
                .map(ServerGroup::capacity)
                .orElse(Capacity.ZERO);
    }
}
