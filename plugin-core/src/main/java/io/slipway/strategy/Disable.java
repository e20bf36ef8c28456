package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes a group out of traffic; the others share what it had, in proportion to what they have. Destroys it if asked. */
final class Disable implements Strategy {
    private final boolean destroy;

    Disable(boolean destroy) {
        this.destroy = destroy;
    }

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
        ServerGroupName subject = record.intent().subject().orElseThrow();
        Map<ServerGroupName, Integer> others = new TreeMap<>();
        for (Standing source : record.sources()) {
            if (!source.name().equals(subject)) {
                others.put(source.name(), source.membership().weightOrZero());
            }
        }
        return Parts.bySize(record, observed, others);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        record.intent().subject().flatMap(observed::group).ifPresent(group -> {
            boolean traffic = record.intent().traffic();
            if (traffic) {
                steps.add(Parts.drain(group));
            }
            if (destroy) {
                steps.add(Parts.destroy(group));
            } else if (!traffic) {
                steps.add(new Step.Resize(
                        group.name(), group.in(observed.cluster()).birth(), Capacity.ZERO));
            }
        });
        return steps;
    }
}
