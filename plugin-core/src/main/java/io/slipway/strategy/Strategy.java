package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.List;
import java.util.Set;

/**
 * What one operation does on its way forward. Pure: no input, no output, no clock, no randomness; time that has been
 * watched is in the record.
 */
public interface Strategy {
    /** What the cloud must be able to do. */
    Set<Feature> requires();

    /** Until traffic may move: what serves is not touched. */
    List<Step> prepare(DeliveryRecord record, Observed observed);

    /** In which steps traffic moves; at least one, the last with all of it. */
    default List<Stage> stages(DeliveryRecord record, Observed observed) {
        return List.of(Stage.whole(
                prepare(record, observed),
                target(record, observed),
                record.intent().pace().observe()));
    }

    /** How traffic is to be divided in the end. The split that is there: this operation moves no traffic. */
    TrafficSplit target(DeliveryRecord record, Observed observed);

    /** What may be done only once there is no way back. */
    List<Step> tidy(DeliveryRecord record, Observed observed);
}
