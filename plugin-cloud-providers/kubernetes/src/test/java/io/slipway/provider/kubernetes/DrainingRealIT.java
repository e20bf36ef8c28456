package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.TargetDriver;
import java.time.Duration;
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
            shop.deploy(Shop.intent(StrategyName.NONE), "two");
            TargetDriver driver = shop.cloud.driver();
            Value.Fields slow = Value.fields().put("drainTime", "6s").build();
            shop.cloud.entrance().orElseThrow().ensure(shop.cluster, slow);
            var next = shop.observed().groups().get(1).name();
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
