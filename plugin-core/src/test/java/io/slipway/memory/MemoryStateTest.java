package io.slipway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.tck.VirtualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the memory cloud plays, and what tests may look at. */
class MemoryStateTest {
    private static final Cluster SHOP = new Cluster("memory", "test", ClusterName.parse("shop"));

    private final MemoryState state = new MemoryState();
    private final VirtualClock clock = new VirtualClock();

    private TargetDriver driver(MemoryOptions options) {
        return new MemoryCloud("memory", state, options, clock, "caller").driver();
    }

    private ServerGroupSpec spec(String image, Value.Fields settings) {
        Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, image, clock.now(), "test");
        return new ServerGroupSpec(SHOP, SHOP.name().push(1), birth, Capacity.of(2), settings);
    }

    /** The states of the instances after each of so many seconds. */
    private List<HealthState> states(ServerGroupSpec spec, int... seconds) throws Exception {
        driver(MemoryOptions.USUAL).create(spec);
        Duration began = clock.elapsed();
        return Stream.of(Arrays.stream(seconds).boxed().toArray(Integer[]::new))
                .map(second -> {
                    clock.pass(began.plusSeconds(second).minus(clock.elapsed()));
                    return state.truth(SHOP, clock.now()).groups().get(0);
                })
                .map(group -> group.instances().get(0).health().get(0).state())
                .toList();
    }

    @Test
    void anInstanceIsReadyAfterItsStartupTime() throws Exception {
        Value.Fields settings = Value.fields().put("startup", "5s").build();
        assertThat(states(spec("shop", settings), 0, 4, 5, 9_999))
                .containsExactly(HealthState.STARTING, HealthState.STARTING, HealthState.HEALTHY, HealthState.HEALTHY);
    }

    @Test
    void theAccountSaysHowLongStartingTakesIfTheGroupDoesNot() throws Exception {
        assertThat(states(spec("shop", Value.Fields.EMPTY), 1, 2))
                .containsExactly(HealthState.STARTING, HealthState.HEALTHY);
    }

    @Test
    void imagesCalledBrokenAreNeverHealthyUnlessTheSettingsSayOtherwise() throws Exception {
        assertThat(states(spec("shop-broken@sha256:1", Value.Fields.EMPTY), 1, 2, 99))
                .containsExactly(HealthState.STARTING, HealthState.UNHEALTHY, HealthState.UNHEALTHY);
        ServerGroupSpec cured =
                spec("shop-broken", Value.fields().put("healthy", true).build());
        driver(MemoryOptions.USUAL)
                .destroy(state.truth(SHOP, clock.now()).groups().get(0).in(SHOP));
        assertThat(states(cured, 2)).containsExactly(HealthState.HEALTHY);
    }

    @Test
    void imagesCalledCrashingDieTenSecondsAfterTheyWereReady() throws Exception {
        assertThat(states(spec("crashing", Value.Fields.EMPTY), 2, 11, 12))
                .containsExactly(HealthState.HEALTHY, HealthState.HEALTHY, HealthState.UNHEALTHY);
    }

    @Test
    void instancesDieWhenTheSettingsSaySo() throws Exception {
        Value.Fields settings = Value.fields().put("crashAfter", 3).build();
        assertThat(states(spec("shop", settings), 4, 5)).containsExactly(HealthState.HEALTHY, HealthState.UNHEALTHY);
    }

    @Test
    void killedInstancesStayDead() throws Exception {
        ServerGroupSpec spec = spec("shop", Value.Fields.EMPTY);
        driver(MemoryOptions.USUAL).create(spec);
        clock.pass(Duration.ofSeconds(2));
        state.kill(SHOP, spec.name(), 1, clock.now());
        ServerGroup group = state.truth(SHOP, clock.now()).groups().get(0);
        assertThat(group.healthy()).isEqualTo(1);
        assertThat(group.instances()).extracting(Instance::healthy).containsExactly(false, true);
    }

    @Test
    void aLaggingListingShowsWhatWasThere() throws Exception {
        TargetDriver lagging = driver(MemoryOptions.USUAL.withLag(Duration.ofSeconds(5), Duration.ofSeconds(2)));
        ServerGroupSpec spec = spec("shop", Value.Fields.EMPTY);
        lagging.create(spec);
        assertThat(lagging.observe(SHOP, Freshness.FRESH).groups()).isEmpty();
        assertThat(lagging.clusters("", "")).isEmpty();
        clock.pass(Duration.ofSeconds(5));
        assertThat(lagging.observe(SHOP, Freshness.FRESH).groups()).hasSize(1);
        assertThat(lagging.observe(SHOP, Freshness.FRESH).serving()).isZero();
        assertThat(lagging.clusters("", "")).containsExactly(SHOP);
        assertThat(lagging.observe(SHOP, Freshness.RECENT).groups()).isEmpty();
        lagging.destroy(spec.ref());
        clock.pass(Duration.ofMillis(4_999));
        assertThat(lagging.observe(SHOP, Freshness.FRESH).groups().get(0).healthy())
                .isEqualTo(2);
        assertThat(lagging.observe(SHOP, Freshness.RECENT).groups()).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(lagging.observe(SHOP, Freshness.FRESH).groups()).isEmpty();
        assertThat(state.truth(SHOP, clock.now()).groups()).isEmpty();
    }

    @Test
    void whatWasAcceptedIsKeptWithItsCaller() throws Exception {
        Cloud cloud = new MemoryCloud("memory", state, MemoryOptions.USUAL, clock, "process 1");
        ServerGroupSpec spec = spec("shop", Value.Fields.EMPTY);
        cloud.entrance().orElseThrow().ensure(SHOP, Value.Fields.EMPTY);
        cloud.driver().create(spec);
        clock.pass(Duration.ofSeconds(1));
        driver(MemoryOptions.USUAL).create(spec);
        cloud.driver().route(SHOP, TrafficSplit.all(spec.name()));
        cloud.ledger().orElseThrow().replace("shop", 0, "text");

        assertThat(state.mutations())
                .extracting(m -> m.caller() + " " + m.move().getClass().getSimpleName() + " " + m.changed())
                .containsExactly(
                        "process 1 Ensure true",
                        "process 1 Create true",
                        "caller Create false",
                        "process 1 Route true",
                        "process 1 Replace true");
        assertThat(state.mutations()).extracting(Mutation::at).isSorted();
        assertThat(state.mutations().get(1).move()).isEqualTo(new Mutation.Move.Create(spec));
    }
}
