package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Removing server groups. */
interface DestroyTests extends Benched {
    @Test
    default void aDestroyedGroupIsGoneAndDestroyingAgainIsFine() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.destroy(spec.ref());
        bench().driver.destroy(spec.ref());
        bench().untilGone(spec.ref());
        bench().driver.destroy(spec.ref());
        bench().elsewhere.driver().destroy(spec.ref());
        assertThat(bench().fresh(spec.cluster()).groups()).isEmpty();
    }

    @Test
    default void destroyingWhatNeverWasIsFine() throws Exception {
        Cluster cluster = bench().cluster("shop");
        bench().changesNothing(
                        cluster,
                        () -> bench().driver.destroy(bench().spec(cluster, 1).ref()));
    }

    @Test
    default void destroyingForAnotherDeliveryDoesNothing() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        GroupRef other = bench().reborn(spec).ref();
        GroupRef nobody = new GroupRef(spec.cluster(), spec.name(), Optional.empty());
        bench().changesNothing(spec.cluster(), () -> bench().driver.destroy(other));
        bench().changesNothing(spec.cluster(), () -> bench().driver.destroy(nobody));
        bench().untilHealthy(spec);
    }

    @Test
    default void destroyingOneLeavesItsSiblingsAndNeighbours() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        ServerGroupSpec web = bench().make(bench().cluster("shop-web"), 1);
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(second);
        }
        bench().driver.destroy(first.ref());
        bench().untilGone(first.ref());
        bench().untilHealthy(second);
        bench().untilHealthy(web);
        assertThat(bench().group(second).enabled()).isEqualTo(bench().has(Feature.TRAFFIC));
    }

    @Test
    default void eightThreadsDestroyOneGroup() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            (i % 2 == 0 ? bench().cloud : bench().elsewhere).driver().destroy(spec.ref());
            return true;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        bench().untilGone(spec.ref());
    }

    @Test
    default void aGroupWithTrafficIsDestroyedTooAndNotCountedOnAnyMore() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(spec);
        }
        bench().driver.destroy(spec.ref());
        // perhaps it is still going down
        for (ServerGroup group : bench().fresh(spec.cluster()).groups()) {
            assertThat(group.complete()).isFalse();
            assertThat(group.weight()).isZero();
        }
        bench().untilGone(spec.ref());
    }

    @Test
    default void aNameThatIsFreeAgainGoesToTheNextDelivery() throws Exception {
        ServerGroupSpec old = bench().make(bench().cluster("shop"), 1);
        bench().driver.destroy(old.ref());
        bench().untilGone(old.ref());
        ServerGroupSpec next = bench().reborn(old);
        bench().driver.create(next);
        assertThat(bench().group(next).birth()).contains(next.birth());
        bench().changesNothing(next.cluster(), () -> bench().driver.destroy(old.ref()));
        bench().untilHealthy(next);
    }

    @Test
    default void aGroupThatSlipwayDidNotMakeIsDestroyedWhenMeant() throws Exception {
        ServerGroupSpec ours = bench().spec(bench().cluster("shop"), 1);
        if (bench().rig.plantForeign(ours.cluster(), ours.name())) {
            bench().changesNothing(ours.cluster(), () -> bench().driver.destroy(ours.ref()));
            bench().driver.destroy(new GroupRef(ours.cluster(), ours.name(), Optional.empty()));
            bench().untilGone(ours.ref());
        }
    }
}
