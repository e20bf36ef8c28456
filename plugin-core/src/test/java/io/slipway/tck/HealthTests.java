package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.ServerGroupSpec;
import org.junit.jupiter.api.Test;

/** How instances feel. */
interface HealthTests extends Benched {
    private ServerGroupSpec unhealthy() throws Exception {
        String image = bench().rig.unhealthyImage().orElse("");
        assumeTrue(!image.isEmpty(), "this rig has no image that stays unhealthy");
        ServerGroupSpec spec = Bench.withBirth(bench().spec(bench().cluster("shop"), 1), bench().birth(image));
        bench().driver.create(spec);
        return spec;
    }

    @Test
    default void everyInstanceBecomesHealthyBeforeItHasTraffic() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1, 2);
        bench().untilHealthy(spec);
        ServerGroup group = bench().group(spec);
        assertThat(group.instances()).hasSize(2).allMatch(Instance::healthy);
        assertThat(group.weight()).isZero();
    }

    @Test
    default void healthSourcesAreThoseThatWeKnow() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().untilHealthy(spec);
        assertThat(bench().group(spec).instances().get(0).health())
                .extracting(Health::source)
                .isSubsetOf(Health.PLATFORM, Health.BALANCER, Health.PROBE);
    }

    @Test
    default void anUnhealthyInstanceIsReportedUnhealthyWithAReason() throws Exception {
        ServerGroupSpec spec = unhealthy();
        bench().eventually(() -> assertThat(bench().group(spec).instances())
                .flatExtracting(Instance::health)
                .anyMatch(h -> h.state() == HealthState.UNHEALTHY && !h.reason().isBlank()));
        assertThat(bench().group(spec).healthy()).isZero();
        bench().rig.pass(bench().rig.pause().multipliedBy(5));
        assertThat(bench().group(spec).healthy()).isZero();
    }

    @Test
    default void diagnosisOfAnUnhealthyGroupSaysSomething() throws Exception {
        ServerGroupSpec spec = unhealthy();
        bench().eventually(() -> {
            Diagnosis diagnosis = bench().driver.diagnose(spec.ref());
            assertThat(diagnosis.events().isEmpty() && diagnosis.log().isEmpty())
                    .as("empty diagnosis")
                    .isFalse();
            assertThat(diagnosis.events()).noneMatch(line -> line.isBlank() || line.contains("\n"));
        });
    }

    @Test
    default void diagnosisOfWhatIsGoneIsEmpty() throws Exception {
        ServerGroupSpec spec = bench().spec(bench().cluster("shop"), 1);
        assertThat(bench().driver.diagnose(spec.ref())).isEqualTo(Diagnosis.NOTHING);
    }
}
