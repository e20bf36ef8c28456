package io.slipway.strategy;

import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Capacity size = grown(record, subject);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Resize(subject, birth(observed, subject), size));
        steps.addAll(Parts.proveWell(record, observed, subject, size));
        return steps;
    }

    /** What has traffic already is not made smaller before there is no way back. */
    private static Capacity grown(DeliveryRecord record, ServerGroupName subject) {
        Capacity asked = record.intent().capacity().orElseThrow();
        return record.sources().stream()
                .filter(s -> s.name().equals(subject))
                .map(Standing::capacity)
                .filter(now -> now.desired() > asked.desired())
                .findFirst()
                .orElse(asked);
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return Parts.allTo(record.intent().subject().orElseThrow(), record, observed);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>(Parts.retire(
                record,
                observed,
                group -> record.sources().stream().anyMatch(s -> s.name().equals(group.name()))));
        ServerGroupName subject = record.intent().subject().orElseThrow();
        Capacity asked = record.intent().capacity().orElseThrow();
        if (!grown(record, subject).equals(asked)) {
            steps.add(new Step.Resize(subject, birth(observed, subject), asked));
        }
        return steps;
    }

    static Optional<DeliveryId> birth(Observed observed, ServerGroupName name) {
        return observed.group(name).flatMap(ServerGroup::birth).map(Birth::delivery);
    }
}
