package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.ServerGroup;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Outputs;
import io.slipway.run.DeliverySummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Helm and Kustomize write becomes server groups. */
final class ManifestsRealIT {
    private KubernetesRig rig;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        rig = KubernetesRig.gateway();
        shop = new Shop(rig.open(), rig.namespace, event -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private Value.Fields get(Kind kind, String name) throws Exception {
        return rig.cluster.call(Call.get(kind, rig.namespace, name)).object();
    }

    private List<String> names(Kind kind) throws Exception {
        return rig.cluster.call(Call.list(kind, rig.namespace)).objects().stream()
                .map(object -> object.fields("metadata").text("name").orElse(""))
                .filter(name -> name.contains("-shop-v"))
                .toList();
    }

    private DeliverySummary deliver(String manifests, Capacity capacity) throws Exception {
        Value.Fields settings = Value.fields()
                .put("stopDelay", "0s")
                .put("manifests", manifests)
                .build();
        return shop.run(
                shop.request(Shop.redBlack(2).withCapacity(Optional.of(capacity)), KubernetesRig.GOOD, settings));
    }

    @Test
    void aChartIsDeliveredVersionByVersion() throws Exception {
        String chart = Outputs.of("helm");
        assertThat(deliver(chart, new Capacity(2, 2, 6)).failure()).isEmpty();
        itIsAllThere();
        ServerGroup first = shop.serving();
        shop.cloud.driver().resize(first.in(shop.cluster), new Capacity(3, 3, 7));
        assertThat(get(Kind.AUTOSCALER, "shop-v000").fields("spec").whole("maxReplicas"))
                .contains(7L);
        assertThat(deliver(chart.replace("\"info\"", "\"debug\""), Capacity.of(3))
                        .failure())
                .isEmpty();
        assertThat(shop.serving().name().push()).isEqualTo(1);
        assertThat(get(Kind.CONFIG_MAP, "shop-settings-shop-v001")
                        .fields("data")
                        .text("LOG_LEVEL"))
                .contains("debug");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(names(Kind.CONFIG_MAP)).containsExactly("shop-settings-shop-v001");
            assertThat(names(Kind.SECRET)).containsExactly("shop-key-shop-v001");
            assertThat(rig.cluster
                            .call(Call.list(Kind.DISRUPTION_BUDGET, rig.namespace))
                            .objects())
                    .hasSize(1);
        });
    }

    private void itIsAllThere() throws Exception {
        Value.Fields set = get(Kind.REPLICA_SET, "shop-v000");
        assertThat(set.fields("spec").whole("minReadySeconds")).contains(1L);
        String template = Json.write(set.fields("spec").fields("template"));
        assertThat(template)
                .contains("\"envFrom\":[{\"configMapRef\":{\"name\":\"shop-settings-shop-v000\"}}]")
                .contains("{\"name\":\"shop-key-shop-v000\",\"key\":\"password\"}")
                .contains("\"sources\":[{\"configMap\":{\"name\":\"shop-settings-shop-v000\"}},"
                        + "{\"secret\":{\"name\":\"shop-key-shop-v000\"}}]")
                .contains("\"secretName\":\"shop-key-shop-v000\"")
                .contains("\"imagePullSecrets\":[{\"name\":\"registry\"}]")
                .contains("\"name\":\"cluster-wide\"")
                .contains(KubernetesRig.GOOD)
                .contains("/health");
        assertThat(set.toString()).doesNotContain("c2VjcmV0");
        assertThat(get(Kind.CONFIG_MAP, "shop-settings-shop-v000")
                        .fields("data")
                        .text("true"))
                .contains("yes");
        Value.Fields scaler = get(Kind.AUTOSCALER, "shop-v000").fields("spec");
        assertThat(scaler.fields("scaleTargetRef").text("name")).contains("shop-v000");
        assertThat(scaler.fields("scaleTargetRef").text("kind")).contains("ReplicaSet");
        assertThat(scaler.whole("maxReplicas")).as("as the capacity says").contains(6L);
        assertThat(scaler.toString()).contains("memory").contains("stabilizationWindowSeconds");
        assertThat(get(Kind.DISRUPTION_BUDGET, "shop-v000").fields("spec").whole("maxUnavailable"))
                .contains(1L);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get(Kind.DISRUPTION_BUDGET, "shop-v000")
                                .fields("status")
                                .whole("currentHealthy"))
                        .contains(2L));
    }

    @Test
    void anOverlayIsDelivered() throws Exception {
        assertThat(deliver(Outputs.of("kustomize"), Capacity.of(2)).failure()).isEmpty();
        assertThat(shop.serving().healthy()).isEqualTo(2);
        assertThat(get(Kind.CONFIG_MAP, "settings-hf678c7m2b-shop-v000")
                        .fields("data")
                        .text("LOG_LEVEL"))
                .contains("info");
    }

    @Test
    void whatIsForAnotherNamespaceIsRefused() throws Exception {
        String elsewhere =
                Outputs.of("kustomize").replace("metadata:\n  name: web", "metadata:\n  namespace: other\n  name: web");
        DeliverySummary summary = deliver(elsewhere, Capacity.of(2));
        assertThat(summary.failure().orElseThrow().report())
                .contains("serverGroup.manifests[1] (Deployment web): is for the namespace 'other'");
        assertThat(shop.observed().groups()).isEmpty();
    }

    @Test
    void whatCannotBelongToAGroupIsRefusedByTheDriverToo() throws Exception {
        DeliverySummary summary = deliver(Outputs.of("helm-whole"), Capacity.of(2));
        assertThat(summary.failure().orElseThrow().report())
                .contains("serverGroup.manifests[3] (Service shop)")
                .contains("serverGroup.manifests[6] (Pod shop-test)");
        assertThat(shop.observed().groups()).isEmpty();
    }
}
