package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.Blocking;
import io.slipway.run.Delivery;
import io.slipway.run.DeliverySummary;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that are disturbed, on a real API server. */
final class ResilienceRealIT {
    private static final Value.Fields QUICK =
            Value.fields().put("callTimeout", "5s").build();
    private KubernetesRig rig;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        rig = new KubernetesRig(QUICK);
        shop = new Shop(rig.open(), rig.namespace, event -> {});
        shop.deploy(Shop.redBlack(3), "one");
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    /** @param events so many are heard of it before it is killed, a random moment later */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 14, 20})
    void whatIsKilledGoesOnElsewhere(int events) throws Exception {
        killAfter(events);
        try (Vigil vigil = new Vigil(rig.cluster, rig.namespace)) {
            shop.deploy(Shop.redBlack(3), "two");
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
        oneGroupServes("two");
    }

    private void killAfter(int events) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        DeliverMain.class.getName(),
                        Json.write(rig.settings(TestCluster.SLIPWAY)),
                        rig.namespace,
                        "two")
                .redirectErrorStream(true)
                .start();
        int heard = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (heard < events && line != null) {
                assertThat(line).doesNotContain("Error");
                heard++;
                line = lines.readLine();
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(300));
            process.destroyForcibly().waitFor();
        }
    }

    private void oneGroupServes(String version) throws Exception {
        assertThat(shop.observed().groups()).containsExactly(shop.serving());
        assertThat(shop.serving().healthy()).isEqualTo(3);
        assertThat(rig.cluster.call(Call.list(Kind.POD, rig.namespace)).text())
                .contains("\"VERSION\",\"value\":\"" + version + "\"");
        assertThat(rig.cluster.call(Call.list(Kind.POD, rig.namespace)).objects())
                .hasSize(3);
    }

    @Test
    void theServerIsKilledAndStartedAgainInTheMiddle() throws Exception {
        Delivery delivery = shop.start(shop.request(Shop.redBlack(3), KubernetesRig.GOOD, "two"));
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(delivery));
        untilGroups(2);
        rig.cluster.killServer();
        Thread.sleep(3_000);
        rig.cluster.startServer();
        running.get();
        DeliverySummary summary = delivery.summary();
        assertThat(summary.failure()).isEmpty();
        oneGroupServes("two");
    }

    private static void run(Delivery delivery) {
        try {
            Blocking.run(delivery);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void untilGroups(int number) throws Exception {
        while (rig.cluster
                        .call(Call.list(Kind.REPLICA_SET, rig.namespace))
                        .objects()
                        .size()
                < number) {
            Thread.sleep(50);
        }
    }

    @Test
    void permissionsAreTakenAwayInTheMiddle() throws Exception {
        Value binding = Roles.binding(Roles.BINDING, "slipway", "guest");
        rig.cluster.create(Roles.BINDING, rig.namespace, binding);
        try (Shop guest = new Shop(rig.open(TestCluster.GUEST, Api.Wire.PLAIN), rig.namespace, event -> {})) {
            Delivery delivery = guest.start(guest.request(Shop.redBlack(3), KubernetesRig.GOOD, "two"));
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(delivery));
            untilGroups(2);
            rig.cluster.call(Call.delete(Roles.BINDING, rig.namespace, "slipway-guest", Value.Fields.EMPTY));
            running.get();
            DeliverySummary summary = delivery.summary();
            assertThat(summary.failure()).isPresent();
            System.out.println(summary.failure().get().report());
            assertThat(summary.failure().get().report()).contains("forbidden");
        }
        try (Vigil vigil = new Vigil(rig.cluster, rig.namespace)) {
            shop.deploy(Shop.redBlack(3), "three");
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
        oneGroupServes("three");
    }
}
