package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A group that lost its traffic is left alone for its time, by the server's clock, as every machine sees it. */
final class DrainingRealIT {
    @Test
    void itTakesItsTime() throws Exception {
        KubernetesRig rig = new KubernetesRig();
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {});
                var elsewhere = rig.open()) {
            shop.deploy(Shop.redBlack(1), "one");
            GroupRef old = shop.serving().in(shop.cluster);
            TargetDriver driver = shop.cloud.driver();
            Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
            ServerGroupName next = shop.cluster.name().push(7);
            driver.create(new ServerGroupSpec(shop.cluster, next, birth, Capacity.of(1), Value.Fields.EMPTY));
            await().until(() -> shop.observed().group(next).orElseThrow().healthy() == 1);
            Value.Fields slow = Value.fields().put("drainTime", "6s").build();
            shop.cloud.entrance().orElseThrow().ensure(shop.cluster, slow);
            driver.route(shop.cluster, TrafficSplit.all(old.name()).withDisabled(next));
            assertThat(driver.drained(old)).as("has traffic").isFalse();

            driver.route(shop.cluster, TrafficSplit.all(next).withDisabled(old.name()));
            long start = System.nanoTime();
            assertThat(driver.drained(old)).isFalse();
            assertThat(elsewhere.driver().drained(old)).isFalse();
            // written again it does not begin anew
            Thread.sleep(2_000);
            driver.route(shop.cluster, TrafficSplit.all(next));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> elsewhere.driver().drained(old));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isBetween(Duration.ofSeconds(5), Duration.ofMillis(7_900));
        } finally {
            rig.close();
        }
    }
}
