package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an account may do. */
interface PermissionTests extends Benched {
    @Test
    default void preflightOfAnAccountThatMayDoEverythingFindsNothingAndChangesNothing() throws Exception {
        Cluster cluster = bench().cluster("shop");
        bench().make(cluster, 1);
        bench().changesNothing(
                        cluster,
                        () -> assertThat(bench().driver.preflight(cluster, EnumSet.allOf(Verb.class)))
                                .isEmpty());
    }

    @Test
    default void anAccountThatMayOnlyLookIsToldWhatIsMissingAndRefusedTheRest() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        Optional<Cloud> looker = bench().rig.openToLook();
        assumeTrue(looker.isPresent(), "this rig has no credentials that may only look");
        try (Cloud cloud = looker.get()) {
            TargetDriver driver = cloud.driver();
            Cluster cluster = spec.cluster();
            bench().waitOutLag();
            assertThat(driver.preflight(cluster, Set.of(Verb.OBSERVE))).isEmpty();
            assertThat(driver.observe(cluster, Freshness.FRESH).groups()).hasSize(1);
            assertThat(driver.preflight(cluster, EnumSet.of(Verb.CREATE, Verb.DESTROY)))
                    .isNotEmpty()
                    .noneMatch(String::isBlank);
            denied(cluster, () -> driver.create(bench().spec(cluster, 2)));
            denied(cluster, () -> driver.resize(spec.ref(), Capacity.of(2)));
            denied(cluster, () -> driver.destroy(spec.ref()));
        }
    }

    private void denied(Cluster cluster, Bench.Call call) throws Exception {
        bench().refuses(ErrorKind.ACCESS_DENIED, cluster, call);
    }
}
