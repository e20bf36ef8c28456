package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The baseline has served its purpose; seen or not, for a listing may lag. */
    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        for (ServerGroupName baseline : record.trial().baselines()) {
            steps.add(new Step.AwaitDrained(baseline, Optional.of(record.id())));
            steps.add(new Step.Destroy(baseline, Optional.of(record.id())));
        }
        steps.addAll(super.tidy(record, observed));
        return steps;
    }
}
