package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Intent;
import io.slipway.model.Pace;
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

/** Deliveries to a real node: requests through kube-proxy, probes of the kubelet, logs of containers. */
final class NodeRealIT {
    private static final int INSTANCES = 3;
    private NodeRig rig;
    private Shop shop;

    private void open(Value.Fields account) throws Exception {
        rig = new NodeRig(account);
        shop = new Shop(rig.open(), rig.namespace, event -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private DeliverySummary run(Intent intent, String image, String version) throws Exception {
        Value.Fields settings = Value.fields()
                .put("stopDelay", "3s")
                .put("env", Value.fields().put("VERSION", version).build())
                .build();
        return shop.run(shop.request(intent, image, NodeRig.withProbe(settings)));
    }

    private void deploy(Intent intent, String version) throws Exception {
        DeliverySummary summary = run(intent.withCapacity(Optional.of(Capacity.of(INSTANCES))), NodeRig.APP, version);
        assertThat(summary.failure().map(failure -> failure.report())).isEmpty();
    }

    private NodeLoad load() throws Exception {
        return new NodeLoad(rig.reachable(
                shop.cloud.entrance().orElseThrow().endpoint(shop.cluster).orElseThrow()));
    }

    @Test
    void redBlackLosesNoRequest() throws Exception {
        open(Value.Fields.EMPTY);
        deploy(Shop.redBlack(INSTANCES), "one");
        try (NodeLoad load = load()) {
            deploy(Shop.redBlack(INSTANCES), "two");
            deploy(Shop.redBlack(INSTANCES), "three");
            load.answers();
            Thread.sleep(1_000);
            assertThat(load.answers().keySet()).isEqualTo(Set.of("three"));
            load.close();
            assertThat(load.failures()).isEmpty();
            System.out.println("red/black twice through kube-proxy: " + load.asked() + " requests, none failed");
        }
    }

    /** By Traefik, which balances among the pods itself. */
    @Test
    void canaryThroughAGatewayLosesNoRequestAndGivesTheWantedShare() throws Exception {
        open(Value.fields().put("traffic", "gateway").build());
        deploy(Shop.redBlack(INSTANCES), "one");
        Rollout steps = new Rollout(List.of(2_000, TrafficSplit.ALL), Duration.ofSeconds(8), false);
        Intent canary = Shop.intent(StrategyName.CANARY).withRollout(steps);
        try (Traefik traefik = new Traefik(rig.cluster, rig.namespace);
                NodeLoad load = new NodeLoad(traefik.uri(), "shop.example.org", "")) {
            load.answers();
            CompletableFuture<Map<String, Integer>> divided = CompletableFuture.supplyAsync(() -> whileDivided(load));
            deploy(canary, "two");
            Map<String, Integer> answers = divided.get();
            int all = answers.values().stream().mapToInt(Integer::intValue).sum();
            System.out.println("canary of 20 % through Traefik: " + answers + " of " + load.asked() + " requests");
            assertThat(answers.getOrDefault("two", 0) / (double) all).isBetween(0.15, 0.25);
            load.answers();
            Thread.sleep(1_000);
            assertThat(load.answers().keySet()).isEqualTo(Set.of("two"));
            load.close();
            assertThat(load.failures()).isEmpty();
        }
    }

    /** What is answered in three seconds while both versions have traffic. */
    private static Map<String, Integer> whileDivided(NodeLoad load) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> load.answers().containsKey("two"));
        try {
            Thread.sleep(500);
            load.answers();
            Thread.sleep(3_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return load.answers();
    }

    @Test
    void whatCrashesIsToldWithItsLastWords() throws Exception {
        assertThat(failure(NodeRig.CRASH)).contains("started again", "no database at db:5432");
    }

    @Test
    void whatNeverAnswersIsToldByItsProbe() throws Exception {
        assertThat(failure(NodeRig.UNREADY)).contains("Readiness probe failed", "connection refused");
    }

    @Test
    void whatCannotBePulledIsTold() throws Exception {
        assertThat(failure("slipway.test/nowhere:1")).contains("ErrImagePull", "slipway.test/nowhere:1");
    }

    /** Of a version that does not come up; what served goes on serving. */
    private String failure(String image) throws Exception {
        open(Value.Fields.EMPTY);
        deploy(Shop.redBlack(INSTANCES), "one");
        Pace quick = new Pace(Duration.ofMinutes(2), Duration.ofSeconds(12), Duration.ZERO, Duration.ofSeconds(30));
        try (NodeLoad load = load()) {
            DeliverySummary summary = run(Shop.redBlack(1).withPace(quick), image, "bad");
            load.close();
            assertThat(load.answers().keySet()).isEqualTo(Set.of("one"));
            assertThat(load.failures()).isEqualTo(List.of());
            return summary.failure().orElseThrow().report();
        }
    }
}
