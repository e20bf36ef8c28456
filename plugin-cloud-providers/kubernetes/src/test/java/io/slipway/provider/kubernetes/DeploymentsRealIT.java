package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Outputs;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries whose server groups are Deployments: each owns its ReplicaSet, and counts instead of it. */
final class DeploymentsRealIT {
    private KubernetesRig rig;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        rig = KubernetesRig.deployments();
        shop = new Shop(rig.open(), rig.namespace, event -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private List<Value.Fields> all(Kind kind) throws Exception {
        return rig.cluster.call(Call.list(kind, rig.namespace)).objects();
    }

    @Test
    void redBlackAndWhatGoesWithAGroup() throws Exception {
        shop.deploy(Shop.redBlack(3), "one");
        Value.Fields settings = Value.fields()
                .put("stopDelay", "0s")
                .put("manifests", Outputs.of("helm"))
                .build();
        Value.Fields before = all(Kind.REPLICA_SET).get(0);
        assertThat(before.fields("metadata").text("name").orElse("")).startsWith("shop-v000-");
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(shop.run(shop.request(Shop.redBlack(3), KubernetesRig.GOOD, settings))
                        .failure())
                .isEmpty();
        ServerGroup serving = shop.serving();
        assertThat(serving.name()).hasToString("shop-v001");
        assertThat(shop.observed().groups()).containsExactly(serving);
        Value.Fields scaler = all(Kind.AUTOSCALER).get(0);
        assertThat(scaler.fields("spec").fields("scaleTargetRef").text("kind")).contains("Deployment");
        shop.cloud.driver().resize(serving.in(shop.cluster), Capacity.of(4));
        assertThat(all(Kind.AUTOSCALER).get(0).fields("spec").whole("maxReplicas"))
                .contains(4L);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.serving().healthy()).isEqualTo(4));
        shop.cloud.driver().destroy(serving.in(shop.cluster));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.POD, Kind.AUTOSCALER, Kind.SECRET)) {
                assertThat(all(kind)).as(kind.toString()).isEmpty();
            }
        });
    }

    @Test
    void restartsUnderTheEyesOfTheStrategy() throws Exception {
        shop.deploy(Shop.redBlack(3), "one");
        List<String> before = names();
        ServerGroup serving = shop.serving();
        Instant now = Instant.now();
        shop.cloud.driver().restart(serving.in(shop.cluster), Set.of(before.get(0)), now.plusSeconds(1));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(shop.serving().healthy()).isEqualTo(3);
            assertThat(names()).doesNotContain(before.get(0)).contains(before.get(1), before.get(2));
        });
    }

    private List<String> names() throws Exception {
        return all(Kind.POD).stream()
                .map(pod -> pod.fields("metadata").text("name").orElse(""))
                .sorted()
                .toList();
    }

    @Test
    void aNameIsTakenWhateverTheKind() throws Exception {
        shop.deploy(Shop.redBlack(1), "one");
        Cluster cluster = new Cluster("test", rig.namespace, ClusterName.parse("shop"));
        try (Cloud sets = new KubernetesCloud(
                "test", KubernetesConfig.of(with(rig.settings(TestCluster.SLIPWAY), "ReplicaSet")), Api.Wire.PLAIN)) {
            Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
            ServerGroupSpec spec =
                    new ServerGroupSpec(cluster, cluster.name().push(0), birth, Capacity.of(1), Value.Fields.EMPTY);
            assertThatThrownBy(() -> sets.driver().create(spec)).isInstanceOf(NameTakenException.class);
            assertThat(sets.driver().observe(cluster, Freshness.FRESH).groups()).hasSize(1);
            assertThat(sets.driver().clusters("", "shop")).contains(cluster);
        }
    }

    private static Value.Fields with(Value.Fields settings, String kind) {
        Value.FieldsBuilder all = Value.fields();
        settings.values().forEach(all::put);
        return all.put("kind", kind).build();
    }
}
