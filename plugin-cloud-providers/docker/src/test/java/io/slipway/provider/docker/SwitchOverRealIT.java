package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Capacity;
import io.slipway.model.Intent;
import io.slipway.model.Retirement;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries by the whole of Slipway, under load: not one request fails. */
final class SwitchOverRealIT {
    private static final int CONNECTIONS = 8;
    /** Of the engine, in one delivery of three containers. */
    private static final int MOST_CALLS = 400;

    private final Faults wire = Faults.none();
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(new DockerRig(), wire, event -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
        }
    }

    private Intent of(StrategyName strategy) {
        return Shop.intent(strategy)
                .withCapacity(Optional.of(Capacity.of(3)))
                .withRetirement(new Retirement(Retirement.Fate.DESTROY, Optional.empty()));
    }

    private void twoMoreUnderLoad(Intent intent) throws Exception {
        shop.deploy(Shop.redBlack(3), "one");
        try (Load load = Load.on(shop.endpoint(), CONNECTIONS)) {
            int before = wire.calls();
            shop.deploy(intent, "two");
            shop.deploy(intent, "three");
            int calls = (wire.calls() - before) / 2;
            Thread.sleep(500);
            load.close();
            System.out.println(intent.strategy() + " under load: " + load.answered() + " answers " + load.answers()
                    + "; " + calls + " calls of the engine each");
            assertThat(calls).isLessThan(MOST_CALLS);
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).hasSize(3);
        }
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(shop.serving().healthy()).isEqualTo(3);
    }

    @Test
    void redBlackLosesNoRequest() throws Exception {
        twoMoreUnderLoad(of(StrategyName.RED_BLACK));
    }

    @Test
    void rollingLosesNoRequest() throws Exception {
        Rollout thirds = new Rollout(List.of(3_400, 6_700, TrafficSplit.ALL), Duration.ZERO, false);
        twoMoreUnderLoad(of(StrategyName.ROLLING).withRollout(thirds));
    }

    @Test
    void canaryLosesNoRequest() throws Exception {
        Rollout steps = new Rollout(List.of(100, 2_500, TrafficSplit.ALL), Duration.ofSeconds(1), false);
        twoMoreUnderLoad(of(StrategyName.CANARY).withRollout(steps));
    }

    @Test
    void weightsAreExactToTheRequest() throws Exception {
        String quick = shop.rig.images().quick();
        shop.deploy(Shop.redBlack(2), quick, "one");
        shop.deploy(Shop.intent(StrategyName.NONE).withCapacity(Optional.of(Capacity.of(1))), quick, "two");
        List<ServerGroup> groups = shop.observed().groups();
        Map<String, Integer> expected = new TreeMap<>();
        expected.put(groups.get(0).name().toString(), 99_000);
        expected.put(groups.get(1).name().toString(), 1_000);
        shop.cloud
                .driver()
                .route(
                        shop.cluster,
                        TrafficSplit.of(Map.of(
                                groups.get(0).name(), 9_900, groups.get(1).name(), 100)));
        try (Load load = Load.of(shop.endpoint(), CONNECTIONS, 100_000)) {
            load.join();
            System.out.println("1/99 over 100,000 requests: " + load.answers());
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).isEqualTo(expected);
        }
    }
}
