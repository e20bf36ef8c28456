package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of connections. */
interface DrainTests extends Benched {
    @Test
    default void aGroupThatNeverHadTrafficIsDrained() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().eventually(() -> assertThat(bench().driver.drained(spec.ref())).isTrue());
    }

    @Test
    default void aGroupThatIsGoneIsDrained() throws Exception {
        ServerGroupSpec spec = bench().spec(bench().cluster("shop"), 1);
        assertThat(bench().driver.drained(spec.ref())).isTrue();
    }

    @Test
    default void aGroupWhoseNameSomebodyElseTookIsDrained() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(spec);
        }
        assertThat(bench().driver.drained(bench().reborn(spec).ref())).isTrue();
    }

    @Test
    default void aGroupIsNotDrainedWhileAConnectionLasts() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        bench().untilHealthy(first);
        bench().untilHealthy(second);
        assumeTrue(bench().has(Feature.TRAFFIC), "this driver declares no traffic");
        bench().serve(first);
        Optional<AutoCloseable> connection = bench().rig.connect(first.cluster());
        assumeTrue(connection.isPresent(), "this rig cannot hold a connection open");
        try (AutoCloseable open = connection.get()) {
            bench().driver
                    .route(first.cluster(), TrafficSplit.all(second.name()).withDisabled(first.name()));
            assertThat(bench().driver.drained(first.ref())).isFalse();
            assertThat(bench().elsewhere.driver().drained(first.ref())).isFalse();
        }
        bench().eventually(() -> assertThat(bench().driver.drained(first.ref())).isTrue());
    }

    @Test
    default void aGroupThatLostItsTrafficIsDrainedInTheEndAndStaysSo() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(first);
            bench().driver
                    .route(first.cluster(), TrafficSplit.all(second.name()).withDisabled(first.name()));
            bench().eventually(() ->
                    assertThat(bench().driver.drained(first.ref())).isTrue());
            bench().serve(second);
        }
        assertThat(bench().driver.drained(first.ref())).isTrue();
    }
}
