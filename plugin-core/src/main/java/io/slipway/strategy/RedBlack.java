package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import java.util.List;

/** All traffic to the new group at once; those that served stay disabled, for a quick way back. */
class RedBlack extends Deploying {
    @Override
    public TrafficSplit target(DeliveryRecord record, Observed observed) {
        return Parts.allTo(record.made().orElseThrow(), record, observed);
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        return Parts.retire(record, observed, group -> true);
    }
}
