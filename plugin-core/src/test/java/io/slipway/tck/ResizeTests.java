package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.GroupRef;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Capacity. */
interface ResizeTests extends Benched {
    @Test
    default void aGroupGrowsAndShrinks() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.resize(spec.ref(), Capacity.of(3));
        assertThat(bench().group(spec).capacity()).isEqualTo(Capacity.of(3));
        bench().eventually(() -> assertThat(bench().group(spec).healthy()).isEqualTo(3));

        bench().driver.resize(spec.ref(), Capacity.of(1));
        assertThat(bench().group(spec).capacity()).isEqualTo(Capacity.of(1));
        bench().untilInstances(spec, 1);
        assertThat(bench().group(spec).healthy()).isEqualTo(1);
    }

    @Test
    default void instancesHaveIdsOfTheirOwnThroughoutTheCluster() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1, 2);
        ServerGroupSpec second = bench().make(first.cluster(), 2, 2);
        bench().untilInstances(first, 2);
        bench().untilInstances(second, 2);
        assertThat(bench().fresh(first.cluster()).groups().stream()
                        .flatMap(g -> g.instances().stream())
                        .map(Instance::id))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    default void resizingTwiceIsLikeOnce() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.resize(spec.ref(), Capacity.of(2));
        bench().untilInstances(spec, 2);
        bench().changesNothing(spec.cluster(), () -> bench().driver.resize(spec.ref(), Capacity.of(2)));
        assertThat(bench().group(spec).instances()).hasSize(2);
    }

    @Test
    default void aGroupIsScaledToZeroAndBackOrItIsRefused() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().untilHealthy(spec);
        if (bench().has(Feature.SCALE_TO_ZERO)) {
            bench().driver.resize(spec.ref(), Capacity.ZERO);
            assertThat(bench().group(spec).capacity()).isEqualTo(Capacity.ZERO);
            bench().untilInstances(spec, 0);
            assertThat(bench().group(spec).birth()).contains(spec.birth());
            bench().driver.resize(spec.ref(), Capacity.of(1));
            bench().untilHealthy(spec);
        } else {
            bench().refuses(
                            ErrorKind.UNSUPPORTED,
                            spec.cluster(),
                            () -> bench().driver.resize(spec.ref(), Capacity.ZERO));
        }
    }

    @Test
    default void resizingForAnotherDeliveryDoesNothing() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        GroupRef other = bench().reborn(spec).ref();
        GroupRef nobody = new GroupRef(spec.cluster(), spec.name(), Optional.empty());
        bench().changesNothing(spec.cluster(), () -> bench().driver.resize(other, Capacity.of(2)));
        bench().changesNothing(spec.cluster(), () -> bench().driver.resize(nobody, Capacity.of(2)));
    }

    @Test
    default void aGroupThatSlipwayDidNotMakeIsResizedWhenMeant() throws Exception {
        ServerGroupSpec ours = bench().spec(bench().cluster("shop"), 1);
        if (bench().rig.plantForeign(ours.cluster(), ours.name())) {
            bench().changesNothing(ours.cluster(), () -> bench().driver.resize(ours.ref(), Capacity.of(2)));
            bench().driver.resize(new GroupRef(ours.cluster(), ours.name(), Optional.empty()), Capacity.of(2));
            bench().untilInstances(ours, 2);
        }
    }

    @Test
    default void resizingWhatIsGoneDoesNothing() throws Exception {
        ServerGroupSpec there = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec gone = bench().spec(there.cluster(), 2);
        bench().changesNothing(there.cluster(), () -> bench().driver.resize(gone.ref(), Capacity.of(2)));
    }

    @Test
    default void resizingLeavesTrafficAlone() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        Membership before = Membership.DETACHED;
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(spec);
            before = new Membership.Attached(10_000);
        }
        bench().driver.resize(spec.ref(), Capacity.of(2));
        assertThat(bench().membership(spec)).isEqualTo(before);
    }

    @Test
    default void theWantedSizeMayLieBetweenBounds() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.resize(spec.ref(), new Capacity(1, 2, 3));
        assertThat(bench().group(spec).capacity().desired()).isEqualTo(2);
        bench().untilInstances(spec, 2);
    }
}
