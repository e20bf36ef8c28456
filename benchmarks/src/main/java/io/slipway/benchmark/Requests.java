package io.slipway.benchmark;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.model.Retirement;
import io.slipway.model.StrategyName;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.WhenBusy;
import java.util.List;
import java.util.Optional;

/** What is asked for in benchmarks. */
final class Requests {
    private Requests() {}

    static Cluster cluster(String application) {
        return new Cluster("memory", "here", new ClusterName(application, "web", ""));
    }

    /** A red/black that destroys what served before. */
    static DeliveryRequest redBlack(Cluster cluster, String image, int instances) {
        Intent intent = Intent.usual(Operation.DEPLOY, StrategyName.RED_BLACK)
                .withCapacity(Optional.of(Capacity.of(instances)))
                .withRetirement(new Retirement(Retirement.Fate.DESTROY, Optional.empty()));
        return new DeliveryRequest(
                cluster,
                intent,
                Optional.of(new NewGroup(image, Value.Fields.EMPTY)),
                Value.Fields.EMPTY,
                List.of(),
                WhenBusy.USUAL,
                false,
                "a benchmark");
    }
}
