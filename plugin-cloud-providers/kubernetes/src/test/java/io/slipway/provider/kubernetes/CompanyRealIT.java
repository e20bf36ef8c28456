package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with a server group: autoscaler, budget, configuration of its version. */
final class CompanyRealIT {
    private KubernetesRig rig;
    private Cloud cloud;
    private Cluster cluster;

    @BeforeEach
    void open() throws Exception {
        rig = new KubernetesRig();
        cloud = rig.open();
        cluster = new Cluster("test", rig.namespace, ClusterName.parse("shop"));
    }

    @AfterEach
    void close() throws Exception {
        if (cloud != null) {
            cloud.close();
            rig.close();
        }
    }

    private ServerGroupSpec make(Capacity capacity, String settings) throws Exception {
        Birth birth = new Birth(
                DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.ofEpochMilli(1_700_000_000_000L), "me");
        ServerGroupSpec spec = new ServerGroupSpec(cluster, cluster.name().push(1), birth, capacity, (Value.Fields)
                Json.parse(settings.replace('\'', '"')));
        cloud.driver().create(spec);
        return spec;
    }

    private Value.Fields get(Kind kind, String name) throws Exception {
        return rig.cluster.call(Call.get(kind, rig.namespace, name)).object();
    }

    @Test
    void anAutoscalerFollowsTheCapacityAndGoesWithTheGroup() throws Exception {
        ServerGroupSpec spec = make(new Capacity(2, 3, 8), "{'cpu':'100m','autoscale':{'cpu':70}}");
        Value.Fields scaler = get(Kind.AUTOSCALER, "shop-v001").fields("spec");
        assertThat(scaler.whole("minReplicas")).contains(2L);
        assertThat(scaler.whole("maxReplicas")).contains(8L);
        assertThat(cloud.driver()
                        .observe(cluster, Freshness.FRESH)
                        .groups()
                        .get(0)
                        .capacity())
                .isEqualTo(new Capacity(2, 3, 8));
        cloud.driver().resize(spec.ref(), Capacity.of(5));
        scaler = get(Kind.AUTOSCALER, "shop-v001").fields("spec");
        assertThat(scaler.whole("minReplicas")).contains(5L);
        assertThat(scaler.whole("maxReplicas")).contains(5L);
        cloud.driver().destroy(spec.ref());
        gone(Kind.AUTOSCALER);
    }

    @Test
    void aBudgetGoesWithTheGroup() throws Exception {
        ServerGroupSpec spec = make(Capacity.of(3), "{'minAvailable':'67%'}");
        assertThat(get(Kind.DISRUPTION_BUDGET, "shop-v001").fields("spec").text("minAvailable"))
                .contains("67%");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get(Kind.DISRUPTION_BUDGET, "shop-v001")
                                .fields("status")
                                .whole("currentHealthy"))
                        .contains(3L));
        cloud.driver().destroy(spec.ref());
        gone(Kind.DISRUPTION_BUDGET);
    }

    private void gone(Kind kind) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                rig.cluster.call(Call.list(kind, rig.namespace)).objects())
                        .isEmpty());
    }

    @Test
    void configurationIsOfItsVersion() throws Exception {
        ServerGroupSpec spec = make(
                Capacity.of(1),
                "{'manifests':[{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'settings'},'data':{'A':'1'}},"
                        + "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'key'},'stringData':{'K':'s3cret'}}],"
                        + "'template':{'spec':{'containers':[{'name':'web','envFrom':[{'configMapRef':{'name':'settings'}},"
                        + "{'configMapRef':{'name':'other'}}]}],'volumes':[{'name':'k','secret':{'secretName':'key'}}]}}}");
        assertThat(get(Kind.CONFIG_MAP, "settings-shop-v001").fields("data").text("A"))
                .contains("1");
        String template = get(Kind.REPLICA_SET, "shop-v001").fields("spec").toString();
        assertThat(template)
                .contains("settings-shop-v001")
                .contains("key-shop-v001")
                .contains("other");
        assertThat(get(Kind.REPLICA_SET, "shop-v001").toString()).doesNotContain("s3cret");
        assertThat(cloud.driver().settings(spec.ref()).orElseThrow().toString()).doesNotContain("s3cret");
        cloud.driver().destroy(spec.ref());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rig.cluster
                                .call(Call.list(Kind.SECRET, rig.namespace))
                                .objects())
                        .isEmpty());
    }
}
