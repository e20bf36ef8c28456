package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
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
    default void aGroupThatLostItsTrafficIsDrainedInTheEndAndStaysSo() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(first);
            bench().driver.route(first.cluster(), TrafficSplit.all(second.name()).withDisabled(first.name()));
            bench().eventually(() ->
                    assertThat(bench().driver.drained(first.ref())).isTrue());
            bench().serve(second);
        }
        assertThat(bench().driver.drained(first.ref())).isTrue();
    }
}
