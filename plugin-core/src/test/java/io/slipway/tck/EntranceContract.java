package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.Cluster;
import io.slipway.model.Membership;
import io.slipway.spi.Entrance;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every entrance passes these tests: extend the class and give it a {@link Rig}. */
public abstract class EntranceContract extends CloudContract implements EntranceHttpTests {
    @BeforeEach
    final void thereIsAnEntrance() {
        boolean traffic = bench().has(Feature.TRAFFIC);
        assertThat(bench().cloud.entrance().isPresent()).isEqualTo(traffic);
        assumeTrue(traffic, "clusters of this account take no traffic");
    }

    private Entrance entrance() {
        return bench().cloud.entrance().orElseThrow();
    }

    private Entrance elsewhere() {
        return bench().elsewhere.entrance().orElseThrow();
    }

    @Test
    void anEnsuredEntranceHasAnEndpointHereAndElsewhere() throws Exception {
        Cluster cluster = bench().cluster("shop");
        assertThat(entrance().endpoint(cluster)).isPresent();
        assertThat(entrance().endpoint(cluster).map(URI::isAbsolute)).contains(true);
        assertThat(elsewhere().endpoint(cluster)).isEqualTo(entrance().endpoint(cluster));
    }

    @Test
    void ensuringAgainChangesNothing() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().serve(spec);
        Optional<URI> before = entrance().endpoint(spec.cluster());
        bench().changesNothing(spec.cluster(), () -> {
            entrance().ensure(spec.cluster(), bench().rig.entranceSettings());
            elsewhere().ensure(spec.cluster(), bench().rig.entranceSettings());
        });
        assertThat(bench().membership(spec)).isEqualTo(new Membership.Attached(10_000));
        assertThat(entrance().endpoint(spec.cluster())).isEqualTo(before);
    }

    @Test
    void eightThreadsEnsureOneEntrance() throws Exception {
        Cluster cluster = bench().cluster("shop");
        assertThat(Together.thrown(Together.call(i -> () -> {
                    (i % 2 == 0 ? entrance() : elsewhere())
                            .ensure(cluster, bench().rig.entranceSettings());
                    return true;
                })))
                .isEmpty();
        assertThat(entrance().endpoint(cluster)).isPresent();
    }

    @Test
    void anEntranceAloneIsNoServerGroup() throws Exception {
        Cluster cluster = bench().cluster("shop");
        assertThat(bench().fresh(cluster).groups()).isEmpty();
        assertThat(bench().driver.clusters(cluster.location(), cluster.name().application()))
                .isEmpty();
    }

    @Test
    void theEndpointStaysWhileGroupsComeAndGo() throws Exception {
        Cluster cluster = bench().cluster("shop");
        Optional<URI> before = entrance().endpoint(cluster);
        ServerGroupSpec first = bench().make(cluster, 1);
        bench().serve(first);
        ServerGroupSpec second = bench().make(cluster, 2);
        bench().serve(second);
        bench().driver.destroy(first.ref());
        bench().untilGone(first.ref());
        assertThat(entrance().endpoint(cluster)).isEqualTo(before);
    }

    @Test
    void clustersHaveEndpointsOfTheirOwn() throws Exception {
        Cluster shop = bench().cluster("shop");
        Cluster web = bench().cluster("shop-web");
        assertThat(entrance().endpoint(shop)).isNotEqualTo(entrance().endpoint(web));
    }

    @Test
    void aGroupHasAnEndpointOfItsOwnExactlyIfThatIsDeclared() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        if (bench().has(Feature.GROUP_ENDPOINT)) {
            bench().eventually(() -> assertThat(entrance().endpoint(first.ref()).map(URI::isAbsolute))
                    .contains(true));
            bench().eventually(
                            () -> assertThat(entrance().endpoint(second.ref())).isPresent());
            assertThat(entrance().endpoint(first.ref()))
                    .isNotEqualTo(entrance().endpoint(second.ref()))
                    .isNotEqualTo(entrance().endpoint(first.cluster()))
                    .isEqualTo(elsewhere().endpoint(first.ref()));
        } else {
            assertThat(entrance().endpoint(first.ref())).isEmpty();
        }
    }

    @Test
    void aGroupThatIsGoneHasNoEndpoint() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.destroy(spec.ref());
        bench().untilGone(spec.ref());
        assertThat(entrance().endpoint(spec.ref())).isEmpty();
    }
}
