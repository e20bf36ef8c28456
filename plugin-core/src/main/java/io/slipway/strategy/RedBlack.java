package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All traffic to the new group at once; those that served stay disabled, for a quick way back. */
class RedBlack extends Deploying {
    /** At once, but for a part that it is held at: a look at the new one under some traffic. */
    @Override
    public List<Stage> stages(DeliveryRecord record, Observed observed) {
        List<Stage> stages = new ArrayList<>();
        for (int share : Holds.among(List.of(TrafficSplit.ALL), record)) {
            if (share < TrafficSplit.ALL && !record.sources().isEmpty()) {
                TrafficSplit split = Shares.split(record, observed, share);
                stages.add(
                        new Stage(share, before(stages, record, observed), split, List.of(), Map.of(), Duration.ZERO));
            }
        }
        stages.add(Stage.whole(
                before(stages, record, observed),
                target(record, observed),
                record.intent().pace().observe()));
        return stages;
    }

    private List<Step> before(List<Stage> earlier, DeliveryRecord record, Observed observed) {
        return earlier.isEmpty() ? prepare(record, observed) : List.of();
    }

    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return Parts.allTo(record.made().orElseThrow(), record, observed);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return Parts.retire(record, observed, group -> true);
    }
}
