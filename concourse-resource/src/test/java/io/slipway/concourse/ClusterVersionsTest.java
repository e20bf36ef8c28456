package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.concourse.protocol.Version.OfCluster;
import io.slipway.model.Capacity;
import io.slipway.model.Claim;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Membership;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusterVersionsTest {
    private static final Cluster SHOP = new Cluster("acct", "default", ClusterName.parse("shop"));
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void whatIsOpenIsNoVersionUntilItIsCommitted() {
        DeliveryRecord shifting = open(2, List.of(closed(3, 1, Result.SUCCEEDED)));
        assertThat(current(shifting)).isEqualTo(version("shop-v003", 1));
        DeliveryRecord committed = shifting.with(draft -> draft.phase(Phase.SHIFTING)
                .target(TrafficSplit.all(group(4)))
                .activated()
                .phase(Phase.COMMITTED));
        assertThat(current(committed)).isEqualTo(version("shop-v004", 3));
    }

    @Test
    void theSameVersionStaysTheSameWhenItIsCleanedUp() {
        DeliveryRecord committed = open(1, List.of())
                .with(draft -> draft.phase(Phase.SHIFTING)
                        .target(TrafficSplit.all(group(4)))
                        .activated()
                        .phase(Phase.COMMITTED));
        DeliveryRecord closed = committed.with(draft -> draft.closed(Result.SUCCEEDED, List.of(serving(4)), NOW));
        assertThat(current(closed)).isEqualTo(current(committed));
    }

    @Test
    void whatFailedInBetweenAddsNothing() {
        DeliveryRecord record = open(
                2,
                List.of(
                        closed(4, 2, Result.FAILED),
                        closed(4, 2, Result.SUCCEEDED),
                        closed(3, 1, Result.CANCELLED),
                        closed(3, 1, Result.SUCCEEDED)));
        assertThat(new ClusterVersions(SHOP, Optional.of(record)).since(Optional.of(version("shop-v003", 1))))
                .containsExactly(version("shop-v003", 1), version("shop-v004", 2));
    }

    @Test
    void whereNothingServesAnyMoreThereIsNoLatest() {
        DeliveryRecord record = open(1, List.of(closed(3, 1, Result.SUCCEEDED)))
                .with(draft -> draft.activated().phase(Phase.COMMITTED).closed(Result.SUCCEEDED, List.of(), NOW));
        ClusterVersions versions = new ClusterVersions(SHOP, Optional.of(record));
        assertThat(versions.current()).isEqualTo(version("none", 2));
        assertThat(versions.since(Optional.empty())).isEmpty();
        assertThat(versions.since(Optional.of(version("none", 2)))).containsExactly(version("none", 2));
        assertThat(versions.since(Optional.of(version("none", 1)))).isEmpty();
    }

    private static OfCluster current(DeliveryRecord record) {
        return new ClusterVersions(SHOP, Optional.of(record)).current();
    }

    private static OfCluster version(String group, long activation) {
        return new OfCluster("acct/default/shop", group, activation);
    }

    private static ServerGroupName group(int push) {
        return SHOP.name().push(push);
    }

    private static Standing serving(int push) {
        return new Standing(group(push), Optional.empty(), Capacity.of(1), new Membership.Attached(TrafficSplit.ALL));
    }

    private static Closed closed(int push, long activation, Result result) {
        return new Closed(DeliveryId.random(), Operation.DEPLOY, result, Optional.of(group(push)), activation, NOW);
    }

    private static DeliveryRecord open(long activation, List<Closed> history) {
        Intent intent = Intent.usual(Operation.DEPLOY, StrategyName.RED_BLACK);
        return new DeliveryRecord(
                DeliveryId.random(),
                "digest",
                intent,
                "me",
                NOW,
                Phase.PREPARING,
                Optional.empty(),
                "",
                false,
                List.of(),
                List.of(),
                TrafficSplit.NOTHING,
                Capacity.of(1),
                4,
                new TreeSet<>(),
                Watch.NONE,
                Claim.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trial.NONE,
                false,
                activation,
                List.of(),
                Optional.empty(),
                history);
    }
}
