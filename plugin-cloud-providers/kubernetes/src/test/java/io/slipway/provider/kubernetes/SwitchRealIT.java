package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How long it takes from the wish to the last endpoint: blue/green between two groups that are there. */
final class SwitchRealIT {
    private static final int INSTANCES = 3;
    private static final int ROUNDS = 20;

    @Test
    void trafficMovesFromOneGroupToTheOther() throws Exception {
        KubernetesRig rig = new KubernetesRig();
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            TargetDriver driver = shop.cloud.driver();
            shop.cloud.entrance().orElseThrow().ensure(shop.cluster, rig.entranceSettings());
            List<ServerGroupName> names =
                    List.of(shop.cluster.name().push(1), shop.cluster.name().push(2));
            for (ServerGroupName name : names) {
                Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
                driver.create(
                        new ServerGroupSpec(shop.cluster, name, birth, Capacity.of(INSTANCES), Value.Fields.EMPTY));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> shop.observed().groups().stream().allMatch(group -> group.healthy() == INSTANCES));
            List<Long> calls = new ArrayList<>();
            List<Long> whole = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ServerGroupName to = names.get(round % 2);
                long start = System.nanoTime();
                driver.route(shop.cluster, TrafficSplit.all(to));
                calls.add(System.nanoTime() - start);
                while (!switched(rig, to)) {
                    Thread.sleep(1);
                }
                whole.add(System.nanoTime() - start);
            }
            System.out.println("switch of " + INSTANCES + " endpoints, median of " + ROUNDS + ": call " + median(calls)
                    + " ms, until all endpoints are switched " + median(whole) + " ms");
            assertThat(median(whole)).isLessThan(5_000);
        } finally {
            rig.close();
        }
    }

    private static boolean switched(KubernetesRig rig, ServerGroupName to) throws Exception {
        List<String> pods = rig
                .cluster
                .call(Call.list(Kind.ENDPOINT_SLICE, rig.namespace).labelled("kubernetes.io/service-name=shop"))
                .objects()
                .stream()
                .flatMap(slice -> Answer.objects(slice.items("endpoints")).stream())
                .map(endpoint -> endpoint.fields("targetRef").text("name").orElse(""))
                .toList();
        return pods.size() == INSTANCES && pods.stream().allMatch(pod -> pod.startsWith(to + "-"));
    }

    private static long median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1_000_000;
    }
}
