package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first delivery onto a group that Slipway did not make. */
interface AdoptTests extends Benched {
    @Test
    default void aGroupThatSlipwayDidNotMakeHandsOverAndGoes() throws Exception {
        assumeTrue(bench().has(Feature.TRAFFIC), "this cloud has no entrance");
        ServerGroupSpec old = bench().spec(bench().cluster("shop"), 1);
        assumeTrue(bench().rig.plantForeign(old.cluster(), old.name()), "this rig cannot make a foreign group");
        GroupRef foreign = new GroupRef(old.cluster(), old.name(), Optional.empty());
        bench().driver.route(old.cluster(), TrafficSplit.all(old.name()));
        assertThat(bench().group(foreign)).satisfies(group -> {
            assertThat(group.birth()).isEmpty();
            assertThat(group.membership()).isEqualTo(new Membership.Attached(TrafficSplit.ALL));
        });
        ServerGroupSpec made = bench().make(old.cluster(), 2);
        bench().untilHealthy(made);
        bench().driver.route(old.cluster(), TrafficSplit.all(made.name()).withDisabled(old.name()));
        assertThat(bench().group(foreign)).matches(group -> !group.enabled(), "is disabled");
        bench().eventually(() ->
                assertThat(bench().driver.drained(foreign)).as("drained").isTrue());
        bench().driver.destroy(foreign);
        bench().untilGone(foreign);
        assertThat(bench().fresh(old.cluster()).groups())
                .extracting(ServerGroup::name)
                .containsExactly(made.name());
    }
}
