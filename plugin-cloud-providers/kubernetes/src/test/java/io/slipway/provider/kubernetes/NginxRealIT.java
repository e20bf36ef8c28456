package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Intent;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two Ingresses as ingress-nginx reads them: no controller runs here. */
final class NginxRealIT {
    private static final Kind INGRESS = new Kind("networking.k8s.io", "v1", "ingresses", "Ingress");
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final Value.Fields ENTRANCE =
            settings("{'drainTime':'1s','ingress':{'class':'nginx','hosts':['{cluster}.example.org'],'path':'/app',"
                    + "'tlsSecret':'cert'},'canaryRoute':{'header':'X-Canary','value':'yes'}}");
    private Pair pair;

    private static Value.Fields settings(String text) {
        return (Value.Fields) Json.parse(text.replace('\'', '"'));
    }

    private void open(Value.Fields entrance) throws Exception {
        pair = new Pair(KubernetesRig.routing("nginx"), entrance, 1);
    }

    @AfterEach
    void close() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    /** As the controller divides: a canary with the service of its main Ingress is none. */
    private Map<String, Integer> divided() throws Exception {
        Map<String, Integer> shares = new TreeMap<>();
        String main = service(pair.object(INGRESS, "shop"));
        int weight = 0;
        Value.Fields canary = pair.find(INGRESS, "shop.canary").orElse(Value.Fields.EMPTY);
        if (!service(canary).isEmpty() && !service(canary).equals(main)) {
            assertThat(annotation(canary, "canary")).isEqualTo("true");
            assertThat(annotation(canary, "canary-weight-total")).isEqualTo("10000");
            weight = Integer.parseInt(annotation(canary, "canary-weight"));
            shares.put(service(canary), weight);
        }
        shares.put(main, TrafficSplit.ALL - weight);
        shares.values().removeIf(share -> share == 0);
        return shares;
    }

    private static String annotation(Value.Fields object, String name) {
        return object.fields("metadata")
                .fields("annotations")
                .text(PREFIX + name)
                .orElse("");
    }

    private static String service(Value.Fields object) {
        Set<String> services = new TreeSet<>();
        for (Value.Fields rule : Answer.objects(object.fields("spec").items("rules"))) {
            for (Value.Fields path : Answer.objects(rule.fields("http").items("paths"))) {
                services.add(
                        path.fields("backend").fields("service").text("name").orElse(""));
            }
        }
        assertThat(services).hasSizeLessThan(2);
        return services.isEmpty() ? "" : services.iterator().next();
    }

    private void divides(TrafficSplit split) throws Exception {
        Map<String, Integer> wanted = new TreeMap<>();
        split.weights().forEach((name, weight) -> {
            if (weight > 0) {
                wanted.put(name.toString(), weight);
            }
        });
        assertThat(divided()).isEqualTo(wanted);
        assertThat(pair.shop.observed().split()).isEqualTo(split);
    }

    @Test
    void theCanaryHasItsWeightItsHostsItsPathAndItsHeader() throws Exception {
        open(ENTRANCE);
        divides(TrafficSplit.all(pair.old));
        assertThat(pair.find(INGRESS, "shop.canary")).isEmpty();
        pair.route(pair.canary(123));
        divides(pair.canary(123));
        Value.Fields main = pair.object(INGRESS, "shop").fields("spec");
        Value.Fields canary = pair.object(INGRESS, "shop.canary");
        assertThat(main.toString()).contains("shop.example.org", "/app", "cert", "ingressClassName");
        assertThat(canary.fields("spec").toString()).contains("shop.example.org", "/app", "ingressClassName");
        assertThat(annotation(canary, "canary-by-header")).isEqualTo("X-Canary");
        assertThat(annotation(canary, "canary-by-header-value")).isEqualTo("yes");
        pair.route(TrafficSplit.all(pair.fresh));
        divides(TrafficSplit.all(pair.fresh));
        assertThat(annotation(pair.object(INGRESS, "shop.canary"), "canary-by-header"))
                .isEmpty();
        assertThat(annotation(pair.object(INGRESS, "shop.canary"), "canary-weight"))
                .isEqualTo("0");
        assertThat(pair.shop
                        .cloud
                        .entrance()
                        .orElseThrow()
                        .endpoint(pair.shop.cluster)
                        .orElseThrow())
                .hasToString("https://shop.example.org/app");
    }

    /** Of all ways between these divisions, after each write of each. */
    @Test
    void whoIsStoppedBetweenTwoWritesHasGivenNothingToAnybodyElseAndIsContinued() throws Exception {
        open(settings("{'drainTime':'10m'}"));
        ServerGroupName third = pair.shop.cluster.name().push(3);
        Thread.sleep(1_100);
        pair.make(third, 1);
        List<TrafficSplit> ends = List.of(
                TrafficSplit.all(pair.old),
                TrafficSplit.all(third),
                pair.canary(1_000),
                pair.canary(6_000),
                TrafficSplit.of(Map.of(pair.fresh, 7_000, third, 3_000)));
        for (TrafficSplit from : ends) {
            for (TrafficSplit to : ends) {
                for (int writes = 1; writes <= 3 && !from.equals(to); writes++) {
                    pair.route(from);
                    stopped(writes, to);
                    Set<String> may = new TreeSet<>();
                    List.of(from, to).forEach(end -> end.weights().forEach((name, weight) -> may.add(name.toString())));
                    assertThat(may)
                            .as("%s to %s, %s", from, to, writes)
                            .containsAll(divided().keySet());
                    for (ServerGroupName before : from.weights().keySet()) {
                        assertThat(pair.driver().drained(pair.ref(before))).isFalse();
                    }
                    if (divided().equals(names(to))) {
                        assertThat(pair.shop.observed().split().weights()).isEqualTo(to.weights());
                    }
                    pair.route(to);
                    divides(to);
                }
            }
        }
    }

    private static Map<String, Integer> names(TrafficSplit split) {
        Map<String, Integer> names = new TreeMap<>();
        split.weights().forEach((name, weight) -> names.put(name.toString(), weight));
        return names;
    }

    private void stopped(int writes, TrafficSplit to) {
        int[] changes = {0};
        Faults faults = Faults.after(call -> call.startsWith("PATCH") && ++changes[0] == writes);
        try (Cloud cloud = pair.rig.open(TestCluster.SLIPWAY, faults)) {
            cloud.driver().route(pair.shop.cluster, to);
        } catch (ApiException asPlanned) {
            assertThat(faults.dead()).isTrue();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void aThirdGroupIsRefusedBeforeAnythingIsTouched() throws Exception {
        open(settings("{'drainTime':'0s'}"));
        pair.route(pair.canary(5_000));
        Value.Fields before = pair.object(INGRESS, "shop");
        Intent beside = Shop.intent(StrategyName.NONE);
        DeliverySummary summary = pair.shop.run(pair.shop.request(beside, KubernetesRig.GOOD, "three"));
        assertThat(summary.failure().orElseThrow().report()).contains("among two server groups, not 3");
        assertThat(pair.object(INGRESS, "shop")).isEqualTo(before);
        assertThat(pair.shop.observed().groups()).hasSize(2);
    }

    @Test
    void aCanaryByTheWholeOfSlipway() throws Exception {
        open(settings("{'drainTime':'0s'}"));
        Rollout steps = new Rollout(List.of(100, 5_000, TrafficSplit.ALL), Duration.ZERO, false);
        pair.shop.deploy(Shop.intent(StrategyName.CANARY).withRollout(steps), "three");
        assertThat(pair.shop.observed().groups()).hasSizeBetween(1, 2);
        assertThat(pair.shop.serving().name().push()).isEqualTo(3);
        divides(TrafficSplit.all(pair.shop.serving().name()));
    }

    @Test
    void whatSomebodyElseKeepsIsRefused() throws Exception {
        KubernetesRig rig = KubernetesRig.routing("nginx");
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            Value.FieldsBuilder ingress = INGRESS.object();
            settings("{'metadata':{'name':'shop.canary'},'spec':{'defaultBackend':{'service':{'name':'x',"
                            + "'port':{'number':80}}}}}")
                    .values()
                    .forEach(ingress::put);
            rig.cluster.call(Call.create(INGRESS, rig.namespace, ingress.build()));
            assertThatThrownBy(() -> shop.cloud.entrance().orElseThrow().ensure(shop.cluster, settings("{}")))
                    .hasMessageContaining("shop.canary");
            assertThat(rig.cluster.call(Call.list(INGRESS, rig.namespace)).objects())
                    .hasSize(1);
        } finally {
            rig.close();
        }
    }

    @Test
    void aCookieOfAnotherValueIsRefused() throws Exception {
        KubernetesRig rig = KubernetesRig.routing("nginx");
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            Value.Fields cookie = settings("{'canaryRoute':{'cookie':'canary','value':'yes'}}");
            assertThatThrownBy(() -> shop.cloud.entrance().orElseThrow().ensure(shop.cluster, cookie))
                    .hasMessageContaining("'always' alone");
        } finally {
            rig.close();
        }
    }
}
