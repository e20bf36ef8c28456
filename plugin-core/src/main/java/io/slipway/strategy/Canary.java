package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.plan.Step;
import java.util.List;

/** A little traffic first, then more, while what served stays whole: the way back is one step. */
final class Canary extends Gradual {
    @Override
    List<Step> pinned(DeliveryRecord record, Observed observed) {
        return List.of();
    }

    @Override
    List<Step> yielding(DeliveryRecord record, int share) {
        return List.of();
    }
}
