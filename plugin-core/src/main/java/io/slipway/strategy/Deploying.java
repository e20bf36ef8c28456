package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What all deployments begin with: a new server group that is proved well before it gets traffic. */
abstract class Deploying implements Strategy {
    @Override
    public Set<Feature> requires() {
        return Set.of(Feature.TRAFFIC);
    }

    @Override
    public List<Step> prepare(DeliveryRecord record, Observed observed) {
        ServerGroupName made = record.made().orElseThrow();
        Capacity size = record.intent().capacity().orElseThrow();
        List<Step> steps = new ArrayList<>();
        steps.addAll(Attachments.before(record, observed, List.of(made)));
        steps.add(new Step.Create(made, size, Role.PRIMARY));
        steps.addAll(Parts.proveWell(record, observed, made, size));
        return steps;
    }
}
