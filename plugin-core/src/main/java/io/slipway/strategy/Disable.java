package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Extent;
import io.slipway.model.Observed;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes groups out of traffic; the others share what they had, in proportion to what they have. Scales them down or
 * destroys them if asked.
 */
final class Disable implements Strategy {
    private final Fate fate;

    Disable(Fate fate) {
        this.fate = fate;
    }

    @Override
    public Set<Feature> requires() {
        return fate == Fate.SCALE_DOWN ? EnumSet.of(Feature.SCALE_TO_ZERO) : Set.of();
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        return List.of();
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        List<ServerGroupName> off = subjects(record);
        Map<ServerGroupName, Integer> others = new TreeMap<>();
        for (Standing source : record.sources()) {
            if (!off.contains(source.name())) {
                others.put(source.name(), source.membership().weightOrZero());
            }
        }
        return Parts.bySize(record, observed, others);
    }

    private static List<ServerGroupName> subjects(DeliveryRecord record) {
        return record.intent().extent() instanceof Extent.Several several
                ? several.chosen()
                : record.intent().subject().stream().toList();
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        List<ServerGroupName> off = subjects(record);
        for (ServerGroup group : observed.groups()) {
            if (off.contains(group.name())) {
                steps.add(Parts.drain(group));
                steps.addAll(retired(group));
            }
        }
        return steps;
    }

    private List<Step> retired(ServerGroup group) {
        return switch (fate) {
            case KEEP -> List.of();
            case SCALE_DOWN -> List.of(Parts.scaleDown(group));
            case DESTROY -> List.of(Parts.destroy(group));
        };
    }
}
