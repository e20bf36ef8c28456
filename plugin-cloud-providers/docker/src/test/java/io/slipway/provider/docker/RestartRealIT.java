package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Instances are replaced one by one under load, and what was measured meanwhile is told. */
final class RestartRealIT {
    private static final int CONNECTIONS = 4;

    @Test
    void oneByOneNoRequestIsLost() throws Exception {
        try (Shop shop = new Shop(new DockerRig())) {
            shop.deploy(Shop.redBlack(3), "one");
            ServerGroup before = shop.serving();
            Instant mark = before.instances().stream()
                    .flatMap(instance -> instance.started().stream())
                    .max(Instant::compareTo)
                    .orElseThrow();
            try (Load load = Load.on(shop.endpoint(), CONNECTIONS)) {
                for (Instance each : before.instances()) {
                    shop.cloud.driver().restart(before.in(shop.cluster), Set.of(each.id()), mark);
                    for (int look = 0; look < 300 && shop.serving().healthy() < 3; look++) {
                        Thread.sleep(100);
                    }
                }
                load.close();
                assertThat(load.failures()).isEmpty();
            }
            Set<String> old = before.instances().stream().map(Instance::id).collect(Collectors.toSet());
            assertThat(shop.serving().instances())
                    .hasSize(3)
                    .noneMatch(instance -> old.contains(instance.id()))
                    .allMatch(instance -> instance.started().orElseThrow().isAfter(mark));
        }
    }
}
