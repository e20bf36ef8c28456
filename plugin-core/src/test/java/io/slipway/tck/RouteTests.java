package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.Cluster;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dividing traffic, where there is any. */
interface RouteTests extends Benched {
    private void assumeTraffic() {
        assumeTrue(bench().has(Feature.TRAFFIC), "this driver declares no traffic; that it refuses is tested");
    }

    private void assumeShares() {
        boolean shares = bench().has(Feature.SHARED_TRAFFIC) && bench().can.weightStep() < TrafficSplit.ALL;
        assumeTrue(shares, "this driver gives all traffic to one group; that it refuses more is tested");
    }

    private static Membership weight(int basisPoints) {
        return new Membership.Attached(basisPoints);
    }

    private void route(Cluster cluster, Map<ServerGroupSpec, Integer> weights) throws Exception {
        bench().driver.route(cluster, Splits.of(weights));
    }

    @Test
    default void allTrafficGoesToOneGroupAndOthersAreDetached() throws Exception {
        assumeTraffic();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        bench().serve(first);
        assertThat(bench().membership(first)).isEqualTo(weight(10_000));
        assertThat(bench().membership(second)).isEqualTo(Membership.DETACHED);
        bench().serve(second);
        assertThat(bench().membership(first)).isEqualTo(Membership.DETACHED);
        assertThat(bench().membership(second)).isEqualTo(weight(10_000));
    }

    @Test
    default void aGroupNamedWithWeightZeroIsAttachedAndDisabled() throws Exception {
        assumeTraffic();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        bench().serve(first);
        route(first.cluster(), Map.of(first, 10_000, second, 0));
        assertThat(bench().membership(first)).isEqualTo(weight(10_000));
        assertThat(bench().membership(second)).isEqualTo(Membership.DISABLED);
    }

    @Test
    default void routingTwiceIsLikeOnce() throws Exception {
        assumeTraffic();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        Map<ServerGroupSpec, Integer> split = Map.of(first, 0, second, 10_000);
        route(first.cluster(), split);
        bench().changesNothing(first.cluster(), () -> route(first.cluster(), split));
        bench().changesNothing(
                        first.cluster(), () -> bench().elsewhere.driver().route(first.cluster(), Splits.of(split)));
    }

    @Test
    default void allTrafficCanBeTakenAwayWhenAskedFor() throws Exception {
        assumeTraffic();
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().serve(spec);
        route(spec.cluster(), Map.of(spec, 0));
        assertThat(bench().membership(spec)).isEqualTo(Membership.DISABLED);
        bench().serve(spec);
        bench().driver.route(spec.cluster(), TrafficSplit.NOTHING);
        assertThat(bench().membership(spec)).isEqualTo(Membership.DETACHED);
    }

    @Test
    default void weightsAreExactInWholeSteps() throws Exception {
        assumeTraffic();
        assumeShares();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        int step = bench().can.weightStep();
        int half = 10_000 / step / 2 * step;
        for (int small : new int[] {step, half, 10_000 - step}) {
            route(first.cluster(), Map.of(first, small, second, 10_000 - small));
            assertThat(bench().membership(first)).isEqualTo(weight(small));
            assertThat(bench().membership(second)).isEqualTo(weight(10_000 - small));
        }
    }

    @Test
    default void threeGroupsShareTraffic() throws Exception {
        assumeTraffic();
        assumeShares();
        Cluster cluster = bench().cluster("shop");
        int step = bench().can.weightStep();
        assumeTrue(10_000 / step >= 4, "the steps of this driver are too coarse for three groups");
        ServerGroupSpec first = bench().make(cluster, 1);
        ServerGroupSpec second = bench().make(cluster, 2);
        ServerGroupSpec third = bench().make(cluster, 3);
        route(cluster, Map.of(first, step, second, 2 * step, third, 10_000 - 3 * step));
        assertThat(bench().membership(first)).isEqualTo(weight(step));
        assertThat(bench().membership(second)).isEqualTo(weight(2 * step));
        assertThat(bench().membership(third)).isEqualTo(weight(10_000 - 3 * step));
    }

    @Test
    default void aGroupThatIsGoneIsPassedOver() throws Exception {
        assumeTraffic();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec gone = bench().spec(first.cluster(), 2);
        route(first.cluster(), Map.of(first, 10_000, gone, 0));
        assertThat(bench().membership(first)).isEqualTo(weight(10_000));
        if (bench().halves()) {
            route(first.cluster(), Map.of(first, 5_000, gone, 5_000));
            assertThat(bench().membership(first)).isEqualTo(weight(10_000));
        }
        assertThat(bench().fresh(first.cluster()).groups()).hasSize(1);
    }

    @Test
    default void theShareOfAGroupThatIsGoneGoesToTheOthersInProportion() throws Exception {
        assumeTraffic();
        assumeShares();
        Cluster cluster = bench().cluster("shop");
        int step = bench().can.weightStep();
        int unit = 10_000 / step / 8 * step;
        assumeTrue(unit > 0, "the steps of this driver are too coarse for three groups");
        ServerGroupSpec first = bench().make(cluster, 1);
        ServerGroupSpec second = bench().make(cluster, 2);
        ServerGroupSpec gone = bench().spec(cluster, 3);
        route(cluster, Map.of(first, 3 * unit, second, unit, gone, 10_000 - 4 * unit));
        int large = bench().group(first).weight();
        int small = bench().group(second).weight();
        assertThat(large + small).isEqualTo(10_000);
        assertThat(Math.abs(large - 7_500)).as("off 75 % by").isLessThanOrEqualTo(step);
    }

    @Test
    default void routingLeavesGroupsAsTheyAre() throws Exception {
        assumeTraffic();
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1, 2);
        bench().untilHealthy(spec);
        ServerGroup before = bench().group(spec);
        bench().serve(spec);
        ServerGroup after = bench().group(spec);
        assertThat(after.capacity()).isEqualTo(before.capacity());
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.instances())
                .extracting("id")
                .isEqualTo(before.instances().stream().map(i -> i.id()).toList());
    }

    @Test
    default void routingOneClusterLeavesItsNeighboursAlone() throws Exception {
        assumeTraffic();
        ServerGroupSpec shop = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec web = bench().make(bench().cluster("shop-web"), 1);
        ServerGroupSpec shopping = bench().make(bench().cluster("shopping"), 1);
        bench().serve(web);
        bench().serve(shopping);
        bench().serve(shop);
        bench().driver.route(shop.cluster(), TrafficSplit.NOTHING);
        assertThat(bench().membership(web)).isEqualTo(weight(10_000));
        assertThat(bench().membership(shopping)).isEqualTo(weight(10_000));
    }
}
