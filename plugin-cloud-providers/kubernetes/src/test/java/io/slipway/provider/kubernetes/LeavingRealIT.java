package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Membership;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.traffic.GatewayRouter;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A group that goes is taken out of the route first: a route to what is gone answers with 500. */
final class LeavingRealIT {
    @Test
    void theShareOfAGroupThatGoesIsTheOthers() throws Exception {
        KubernetesRig rig = KubernetesRig.gateway();
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            TargetDriver driver = shop.cloud.driver();
            shop.cloud.entrance().orElseThrow().ensure(shop.cluster, rig.entranceSettings());
            Map<ServerGroupName, Integer> weights = new TreeMap<>();
            ServerGroupSpec[] made = new ServerGroupSpec[4];
            for (int push = 1; push <= 3; push++) {
                Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
                made[push] = new ServerGroupSpec(
                        shop.cluster, shop.cluster.name().push(push), birth, Capacity.of(1), Value.Fields.EMPTY);
                driver.create(made[push]);
                weights.put(made[push].name(), new int[] {0, 5_000, 3_000, 2_000}[push]);
            }
            driver.route(shop.cluster, TrafficSplit.of(weights));
            driver.destroy(made[1].ref());
            assertThat(backends(rig)).isEqualTo(Map.of("shop-v002", 6_000L, "shop-v003", 4_000L));
            driver.destroy(made[2].ref());
            assertThat(backends(rig)).isEqualTo(Map.of("shop-v003", 10_000L));
            assertThat(shop.observed().group(made[3].name()).orElseThrow().membership())
                    .isEqualTo(new Membership.Attached(10_000));
            driver.destroy(made[3].ref());
            assertThat(backends(rig)).isEmpty();
        } finally {
            rig.close();
        }
    }

    private static Map<String, Long> backends(KubernetesRig rig) throws Exception {
        Map<String, Long> weights = new TreeMap<>();
        Value.Fields route = rig.cluster
                .call(Call.get(GatewayRouter.ROUTE, rig.namespace, "shop"))
                .object();
        for (Value.Fields rule : Answer.objects(route.fields("spec").items("rules"))) {
            for (Value.Fields backend : Answer.objects(rule.items("backendRefs"))) {
                weights.put(
                        backend.text("name").orElse(""), backend.whole("weight").orElse(1L));
            }
        }
        return weights;
    }
}
