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
                steps.addAll(retired(group, record.intent().traffic()));
            }
        }
        return steps;
    }

    /** What takes no traffic works as long as it runs. */
    private List<Step> retired(ServerGroup group, boolean traffic) {
        List<Step> steps = new ArrayList<>(traffic ? List.of(Parts.drain(group)) : List.of());
        switch (fate) {
            case KEEP -> {
                if (!traffic) {
                    steps.add(Parts.scaleDown(group));
                }
            }
            case SCALE_DOWN -> steps.add(Parts.scaleDown(group));
            case DESTROY -> steps.add(Parts.destroy(group));
        }
        return steps;
    }
}
