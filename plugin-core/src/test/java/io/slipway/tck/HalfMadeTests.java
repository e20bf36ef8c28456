package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroup;
import io.slipway.spi.ServerGroupSpec;
import org.junit.jupiter.api.Test;

/** Groups whose maker died between the parts of a create, or whose destroyer did. */
interface HalfMadeTests extends Benched {
    /** A half-made group of two instances. */
    private ServerGroupSpec halfMade() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupSpec spec = bench().spec(cluster.name().push(1), cluster, Capacity.of(2));
        assumeTrue(bench().rig.interruptCreate(spec), "groups of this provider are made by one call");
        return spec;
    }

    @Test
    default void aHalfMadeGroupIsListedAsNotCompleteOrNotAtAll() throws Exception {
        ServerGroupSpec spec = halfMade();
        for (ServerGroup group : bench().fresh(spec.cluster()).groups()) {
            assertThat(group.complete()).isFalse();
            assertThat(group.name()).isEqualTo(spec.name());
            assertThat(group.birth()).contains(spec.birth());
            assertThat(group.weight()).isZero();
        }
    }

    @Test
    default void createFromElsewhereCompletesAHalfMadeGroup() throws Exception {
        ServerGroupSpec spec = halfMade();
        bench().elsewhere.driver().create(spec);
        assertThat(bench().group(spec).complete()).isTrue();
        bench().untilHealthy(spec);
        assertThat(bench().group(spec).birth()).contains(spec.birth());
        assertThat(bench().fresh(spec.cluster()).groups()).hasSize(1);
    }

    @Test
    default void destroyFromElsewhereRemovesAHalfMadeGroup() throws Exception {
        ServerGroupSpec spec = halfMade();
        bench().elsewhere.driver().destroy(spec.ref());
        bench().untilGone(spec.ref());
        ServerGroupSpec next = bench().reborn(spec);
        bench().driver.create(next);
        assertThat(bench().group(next).birth()).contains(next.birth());
    }

    @Test
    default void destroyFromElsewhereFinishesWhatWasHalfDestroyed() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1, 2);
        assumeTrue(bench().rig.interruptDestroy(spec.ref()), "groups of this provider are destroyed by one call");
        for (ServerGroup group : bench().fresh(spec.cluster()).groups()) {
            assertThat(group.complete()).isFalse();
            assertThat(group.birth()).contains(spec.birth());
        }
        bench().elsewhere.driver().destroy(spec.ref());
        bench().untilGone(spec.ref());
        ServerGroupSpec next = bench().reborn(spec);
        bench().driver.create(next);
        bench().untilHealthy(next);
    }

    @Test
    default void theNameOfAHalfMadeGroupIsTaken() throws Exception {
        ServerGroupSpec spec = halfMade();
        ServerGroupSpec other = bench().reborn(spec);
        bench().refuses(
                        ErrorKind.NAME_TAKEN,
                        spec.cluster(),
                        () -> bench().driver.create(other));
    }

    @Test
    default void destroyForAnotherDeliveryLeavesAHalfMadeGroup() throws Exception {
        ServerGroupSpec spec = halfMade();
        bench().driver.destroy(bench().reborn(spec).ref());
        bench().driver.create(spec);
        bench().untilHealthy(spec);
    }
}
