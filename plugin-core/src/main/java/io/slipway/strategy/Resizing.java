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

/** Another number of instances. Growing can be undone while it waits for health; shrinking is done once it is sure. */
final class Resizing implements Strategy {
    @Override
    public Set<Feature> requires() {
        return Set.of();
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        Capacity size = record.intent().capacity().orElseThrow();
        ServerGroupName subject = record.intent().subject().orElseThrow();
        if (shrinks(record)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(List.of(resize(record, observed)));
        steps.addAll(Parts.awaitHealthy(Map.of(subject, record.intent().needed(size.desired()))));
        return steps;
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return observed.split();
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return shrinks(record) ? List.of(resize(record, observed)) : List.of();
    }

    private static Step resize(DeliveryRecord record, Observed observed) {
        ServerGroupName subject = record.intent().subject().orElseThrow();
        return new Step.Resize(
                subject,
                Rollback.birth(observed, subject),
                record.intent().capacity().orElseThrow());
    }

    private static boolean shrinks(DeliveryRecord record) {
        int was = record.before().stream()
                .filter(s -> record.intent().subject().filter(s.name()::equals).isPresent())
                .map(Standing::capacity)
                .mapToInt(Capacity::desired)
                .findFirst()
                .orElse(0);
        return record.intent().capacity().orElseThrow().desired() < was;
    }
}
