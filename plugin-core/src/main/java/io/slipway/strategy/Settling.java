package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Nothing new: traffic as the before-picture has it, which for this operation is the last end picture. */
final class Settling implements Strategy {
    @Override
    public Set<Feature> requires() {
        return Set.of();
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        return List.of();
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> parts = new TreeMap<>();
        observed.split().weights().keySet().forEach(name -> parts.put(name, 0));
        record.sources().forEach(s -> parts.put(s.name(), s.membership().weightOrZero()));
        return parts.values().stream().allMatch(weight -> weight == 0)
                ? observed.split()
                : TrafficSplit.inProportion(parts);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return record.intent().traffic()
                ? List.of()
                : new ArrayList<>(Parts.scaleDownOthers(record, observed, record.target()));
    }
}
