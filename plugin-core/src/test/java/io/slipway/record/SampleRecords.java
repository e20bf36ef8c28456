package io.slipway.record;

import io.slipway.model.Approval;
import io.slipway.model.Cancel;
import io.slipway.model.Capacity;
import io.slipway.model.Claim;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Intent;
import io.slipway.model.Membership;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One fixed delivery in each of its phases. */
final class SampleRecords {
    static final Cluster CLUSTER = new Cluster("prod", "eu", new ClusterName("shop", "web", "blue-2"));
    private static final Instant OPENED = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final ServerGroupName OLD = CLUSTER.name().push(7);
    private static final ServerGroupName NEW = CLUSTER.name().push(9);
    private static final ServerGroupName FOREIGN = new ServerGroupName(CLUSTER.name(), ServerGroupName.NO_PUSH);

    private SampleRecords() {}

    static DeliveryRecord in(Phase phase) {
        TrafficSplit target = TrafficSplit.of(Map.of(OLD, 0, NEW, TrafficSplit.ALL, FOREIGN, 0));
        return switch (phase) {
            case PREPARING -> preparing();
            case HELD ->
                preparing()
                        .with(d -> d.approved(new Approval(HoldPoint.BEFORE_TRAFFIC, "Ann", OPENED.plusSeconds(30)))
                                .held(new Hold(
                                        new HoldPoint(2500),
                                        "the canary is marginal",
                                        OPENED.plusSeconds(60),
                                        OPENED.plusSeconds(3600),
                                        "Bob")));
            case SHIFTING ->
                preparing().with(d -> d.phase(Phase.SHIFTING).target(target).trafficMoved());
            case COMMITTED ->
                in(Phase.SHIFTING)
                        .with(d -> d.phase(Phase.COMMITTED)
                                .activated()
                                .wanted(new Capacity(2, 4, 10))
                                .passed("observe"));
            case RESTORING ->
                in(Phase.SHIFTING)
                        .with(d -> d.cancel(new Cancel("Ann", OPENED.plusSeconds(60), 1))
                                .restoring("cancelled by Ann"));
            case CLOSED ->
                in(Phase.COMMITTED)
                        .with(d -> d.closed(
                                        Result.SUCCEEDED,
                                        List.of(standing(NEW, TrafficSplit.ALL)),
                                        OPENED.plusSeconds(90))
                                .claim(new Claim("", 12, 9, "m1")));
        };
    }

    private static DeliveryRecord preparing() {
        return new DeliveryRecord(
                new DeliveryId("abcdef012345"),
                "0f".repeat(32),
                Intent.usual(Operation.DEPLOY, StrategyName.RED_BLACK)
                        .withCapacity(Optional.of(new Capacity(2, 4, 10)))
                        .withTargetHealthyPercentage(90)
                        .withRetirement(new Retirement(Retirement.Fate.SCALE_DOWN, Optional.of(3)))
                        .withOnFailure(OnFailure.ROLLBACK),
                "https://ci.example/job/shop/12",
                OPENED,
                Phase.PREPARING,
                Optional.empty(),
                "",
                false,
                List.of(CLUSTER.name().push(8), NEW),
                List.of(
                        standing(OLD, 6000),
                        new Standing(FOREIGN, Optional.empty(), Capacity.of(1), new Membership.Attached(4000)),
                        new Standing(CLUSTER.name().push(3), Optional.empty(), Capacity.of(1), Membership.DETACHED)),
                TrafficSplit.NOTHING,
                Capacity.of(4),
                9,
                new TreeSet<>(List.of("verify")),
                new Watch("health of [" + NEW + "]", Duration.ofMillis(2500), Duration.ofMillis(500), 3),
                new Claim("p1x", 12, 4, "n0"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trial.NONE,
                false,
                41,
                List.of(),
                Optional.empty(),
                List.of(
                        new Closed(
                                new DeliveryId("zyxwvu987654"),
                                Operation.ROLLBACK,
                                Result.SUCCEEDED,
                                Optional.of(OLD),
                                41,
                                OPENED.minusSeconds(3600)),
                        new Closed(
                                new DeliveryId("aaaaaa000000"),
                                Operation.DEPLOY,
                                Result.FAILED,
                                Optional.empty(),
                                40,
                                OPENED.minusSeconds(7200))));
    }

    private static Standing standing(ServerGroupName name, int weight) {
        return new Standing(
                name,
                Optional.of(new DeliveryId("zyxwvu987654")),
                new Capacity(2, 4, 10),
                new Membership.Attached(weight));
    }
}
