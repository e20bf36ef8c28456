package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Back to a former primary: its capacity first, then traffic, then the bad one off. */
final class Rollback implements Strategy {
    @Override
    public Set<Feature> requires() {
        return Set.of(Feature.TRAFFIC);
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        ServerGroupName subject = record.intent().subject().orElseThrow();
        Capacity size = record.intent().capacity().orElseThrow();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Resize(subject, birth(observed, subject), size));
        steps.addAll(Parts.proveWell(record, subject, size));
        return steps;
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return Parts.allTo(record.intent().subject().orElseThrow(), record, observed);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return Parts.retire(
                record,
                observed,
                group -> record.sources().stream().anyMatch(s -> s.name().equals(group.name())));
    }

    static java.util.Optional<io.slipway.model.DeliveryId> birth(Observed observed, ServerGroupName name) {
        return observed.group(name).flatMap(ServerGroup::birth).map(io.slipway.model.Birth::delivery);
    }
}
