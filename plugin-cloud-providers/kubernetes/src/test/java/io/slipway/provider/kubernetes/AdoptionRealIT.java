package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.ServerGroupSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first delivery onto a Deployment and a Service that somebody else made. */
final class AdoptionRealIT {
    private static final Value.Fields TAKING =
            Value.fields().put("takeOver", true).build();
    private static final ServerGroupName OLD = ServerGroupName.parse("shop");
    private KubernetesRig rig;
    private Shop shop;

    private void open(Value.Fields settings, String annotations) throws Exception {
        rig = new KubernetesRig(settings);
        shop = new Shop(rig.open(), rig.namespace, event -> {});
        make(
                Kind.DEPLOYMENT,
                "{'metadata':{'name':'shop'},'spec':{'replicas':2,'selector':{'matchLabels':{'app':'shop'}},"
                        + "'template':{'metadata':{'labels':{'app':'shop'}},'spec':{'containers':"
                        + "[{'name':'app','image':'registry.test/old:1'}]}}}}");
        make(
                Kind.SERVICE,
                "{'metadata':{'name':'shop','annotations':{" + annotations + "}},"
                        + "'spec':{'selector':{'app':'shop'},'ports':[{'port':8000,'targetPort':9000}]}}");
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.observed().serving() == 2);
    }

    private void make(Kind kind, String object) throws Exception {
        Value.FieldsBuilder all = kind.object();
        ((Value.Fields) Json.parse(object.replace('\'', '"'))).values().forEach(all::put);
        // as kubectl does
        rig.cluster.call(Call.create(kind, rig.namespace, all.build()).with("fieldManager", "kubectl"));
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private Value.Fields service() throws Exception {
        return rig.cluster.call(Call.get(Kind.SERVICE, rig.namespace, "shop")).object();
    }

    @Test
    void aDeploymentHandsOverAndGoes() throws Exception {
        open(TAKING, "");
        assertThat(shop.observed().group(OLD).orElseThrow().weight()).isEqualTo(TrafficSplit.ALL);
        try (Vigil vigil = new Vigil(rig.cluster, rig.namespace)) {
            shop.deploy(Shop.redBlack(2).withAdopt(true), "ours");
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
        assertThat(shop.serving().healthy()).isEqualTo(2);
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(service().fields("spec").items("ports").toString())
                .contains("8000")
                .contains("9000");
        assertThat(rig.cluster.call(Call.list(Kind.POD, rig.namespace)).objects())
                .hasSize(2);
    }

    @Test
    void trafficGoesBackToItWhileItIsThere() throws Exception {
        open(TAKING, "");
        shop.deploy(Shop.redBlack(2), "ours");
        assertThat(shop.serving().name().hasPush()).isTrue();
        shop.cloud.driver().route(shop.cluster, TrafficSplit.all(OLD));
        assertThat(shop.serving().name()).isEqualTo(OLD);
        assertThat(service().fields("spec").fields("selector").values()).containsOnlyKeys("app");
        shop.cloud.driver().resize(new GroupRef(shop.cluster, OLD, Optional.empty()), Capacity.of(3));
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.observed().serving() == 3);
    }

    @Test
    void aServiceOfAnotherManagerIsRefusedBeforeAnythingIsTouched() throws Exception {
        open(Value.Fields.EMPTY, "");
        refused("kubectl");
    }

    @Test
    void whatAToolOfGitOpsKeepsIsRefusedBeforeAnythingIsTouched() throws Exception {
        open(Value.Fields.EMPTY, "'argocd.argoproj.io/tracking-id':'shop:/Service:shop/shop'");
        refused("Argo CD");
    }

    @Test
    void labelsThatTheServiceSelectsByAreRefused() throws Exception {
        open(TAKING, "");
        Value.Fields settings = Value.fields()
                .put("labels", Value.fields().put("app", "shop").build())
                .build();
        Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
        ServerGroupSpec spec =
                new ServerGroupSpec(shop.cluster, shop.cluster.name().push(1), birth, Capacity.of(1), settings);
        shop.cloud.entrance().orElseThrow().ensure(shop.cluster, Value.Fields.EMPTY);
        assertThatThrownBy(() -> shop.cloud.driver().create(spec)).hasMessageContaining("before anybody looked");
        assertThat(shop.observed().groups()).hasSize(1);
    }

    private void refused(String by) throws Exception {
        Value.Fields before = service();
        DeliverySummary summary = shop.run(shop.request(Shop.redBlack(2), KubernetesRig.GOOD, "ours"));
        assertThat(summary.failure()).isPresent();
        assertThat(summary.failure().get().report()).contains(by).contains("takeOver");
        assertThat(service()).isEqualTo(before);
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(shop.observed().serving()).isEqualTo(2);
    }
}
