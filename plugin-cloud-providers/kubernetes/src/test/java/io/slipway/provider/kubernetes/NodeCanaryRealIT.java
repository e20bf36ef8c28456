package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Intent;
import io.slipway.model.Rollout;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.run.DeliverySummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Canaries on a real node, by what requests are answered. */
final class NodeCanaryRealIT {
    private static final int INSTANCES = 3;
    private NodeRig rig;
    private Shop shop;

    private void open(String traffic) throws Exception {
        rig = new NodeRig(Value.fields().put("traffic", traffic).build());
        shop = new Shop(rig.open(), rig.namespace, event -> {});
        deploy(Shop.redBlack(INSTANCES), "one");
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private void deploy(Intent intent, String version) throws Exception {
        Value.Fields settings = Value.fields()
                .put("stopDelay", "3s")
                .put("env", Value.fields().put("VERSION", version).build())
                .build();
        DeliverySummary summary = shop.run(shop.request(
                intent.withCapacity(Optional.of(Capacity.of(INSTANCES))), NodeRig.APP, NodeRig.withProbe(settings)));
        assertThat(summary.failure().map(failure -> failure.report())).isEmpty();
    }

    private static Intent canary(int share) {
        Rollout steps = new Rollout(List.of(share, TrafficSplit.ALL), Duration.ofSeconds(10), false);
        return Shop.intent(StrategyName.CANARY).withRollout(steps);
    }

    /** Three pods and one: kube-proxy gives each connection to any of the four. */
    @Test
    void byNumbersOfPodsLosesNoRequestAndGivesTheReachedShare() throws Exception {
        open("replicas");
        try (NodeLoad load = new NodeLoad(rig.reachable(
                shop.cloud.entrance().orElseThrow().endpoint(shop.cluster).orElseThrow()))) {
            load.answers();
            CompletableFuture<Map<String, Integer>> divided =
                    CompletableFuture.supplyAsync(() -> whileDivided(load, load));
            deploy(canary(1_000), "two");
            Map<String, Integer> answers = divided.get();
            System.out.println("canary by numbers of pods, 10 % wanted, 25 % reached: " + answers + " of "
                    + load.asked() + " requests");
            assertThat(share(answers)).isBetween(0.17, 0.33);
            load.answers();
            Thread.sleep(1_000);
            assertThat(load.answers().keySet()).isEqualTo(Set.of("two"));
            load.close();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void requestsWithItsHeaderGoToTheCanaryAndTheOthersByWeight() throws Exception {
        open("gateway");
        shop.entrance = (Value.Fields) Json.parse("{\"canaryRoute\": {\"header\": \"X-Canary\"}}");
        try (Traefik traefik = new Traefik(rig.cluster, rig.namespace);
                NodeLoad load = new NodeLoad(traefik.uri(), "shop.example.org", "");
                NodeLoad marked = new NodeLoad(traefik.uri(), "shop.example.org", "X-Canary: always\r\n")) {
            load.answers();
            CompletableFuture<Map<String, Integer>> divided =
                    CompletableFuture.supplyAsync(() -> whileDivided(load, load));
            CompletableFuture<Map<String, Integer>> meant =
                    CompletableFuture.supplyAsync(() -> whileDivided(load, marked));
            deploy(canary(2_000), "two");
            System.out.println("20 % through Traefik: " + divided.get() + ", with the header: " + meant.get());
            assertThat(share(divided.get())).isBetween(0.14, 0.26);
            assertThat(meant.get().keySet()).isEqualTo(Set.of("two"));
            load.close();
            marked.close();
            assertThat(load.failures()).isEmpty();
            assertThat(marked.failures()).isEmpty();
        }
    }

    private static double share(Map<String, Integer> answers) {
        int all = answers.values().stream().mapToInt(Integer::intValue).sum();
        return answers.getOrDefault("two", 0) / (double) all;
    }

    /** What the one is answered in three seconds, from a moment after the other was answered by both versions. */
    private static Map<String, Integer> whileDivided(NodeLoad load, NodeLoad of) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> load.has("two"));
        try {
            Thread.sleep(1_000);
            of.answers();
            Thread.sleep(3_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return of.answers();
    }
}
