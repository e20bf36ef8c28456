package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsIT {
    private static final int FLIPS = 20;

    @TempDir
    Path home;

    @Test
    void tenThousandRequestsAtNinetyToTen() throws Exception {
        try (LocalProxy proxy = new LocalProxy(home);
                RawBackend old = RawBackend.named("old");
                RawBackend fresh = RawBackend.named("new")) {
            proxy.route(group("v1", 9000, old.up()), group("v2", 1000, fresh.up()));
            try (Load load = Load.of(10_000, proxy.port())) {
                assertThat(load.join().failures()).isEmpty();
                assertThat(load.answers()).isEqualTo(Map.of("old", 9000, "new", 1000));
            }
            proxy.awaitStats("v1", stats -> assertThat(stats.requests()).isEqualTo(9000));
            Map<String, Long> expected = Map.of("2xx", 1000L, "none", 0L);
            proxy.awaitStats("v2", stats -> assertThat(stats.byStatus()).isEqualTo(expected));
        }
    }

    /** Shift to the next version, wait until the former is drained, kill it: what a delivery does. */
    @Test
    void noRequestIsLostWhenADrainedGroupIsKilled() throws Exception {
        try (LocalProxy proxy = new LocalProxy(home)) {
            RawBackend serving = slow("v0");
            proxy.route(group("v0", 10_000, serving.up()));
            try (Load load = Load.untilStopped(proxy.port())) {
                for (int version = 1; version <= FLIPS; version++) {
                    RawBackend next = slow("v" + version);
                    shift(proxy, version, serving, next);
                    serving.kill();
                    serving = next;
                }
                assertThat(load.stop().failures()).isEmpty();
                assertThat(load.answers()).as("each version had its turn").hasSize(FLIPS + 1);
                System.out.println(FLIPS + " flips, " + load.total() + " requests, 0 failed");
            }
            serving.close();
        }
    }

    /** Takes its time, so that a drain which ends too early is seen. */
    private static RawBackend slow(String name) throws Exception {
        return new RawBackend(name, wire -> {
            while (!wire.head().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(3);
                wire.answer(name);
            }
        });
    }

    private static void shift(LocalProxy proxy, int version, RawBackend serving, RawBackend next) {
        String from = "v" + (version - 1);
        String to = "v" + version;
        for (int weight : new int[] {0, 1000, 5000}) {
            proxy.route(group(from, 10_000 - weight, serving.up()), group(to, weight, next.up()));
            long before = requests(proxy);
            await().pollInterval(Duration.ofMillis(2)).until(() -> requests(proxy) > before + 20);
        }
        proxy.route(group(from, 0, serving.up()), group(to, 10_000, next.up()));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> proxy.drained(from));
    }

    private static long requests(LocalProxy proxy) {
        return proxy.admin().stats().clusters().get(0).groups().stream()
                .mapToLong(GroupStats::requests)
                .sum();
    }
}
