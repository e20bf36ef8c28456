package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Intent;
import io.slipway.model.Pace;
import io.slipway.model.Rollout;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.DeliverySummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries by the whole of Slipway on a real API server: what has traffic has ready endpoints all the time. */
final class DeliveriesRealIT {
    private static final int INSTANCES = 3;
    private KubernetesRig rig;
    private Shop shop;

    private void open(KubernetesRig on) throws Exception {
        rig = on;
        shop = new Shop(rig.open(), rig.namespace, event -> {});
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
            rig.close();
        }
    }

    private void twice(Intent intent) throws Exception {
        shop.deploy(Shop.redBlack(INSTANCES), "one");
        try (Vigil vigil = new Vigil(rig.cluster, rig.namespace)) {
            shop.deploy(intent.withCapacity(Optional.of(Capacity.of(INSTANCES))), "two");
            shop.deploy(intent.withCapacity(Optional.of(Capacity.of(INSTANCES))), "three");
            vigil.close();
            assertThat(vigil.looks()).isGreaterThan(20);
            assertThat(vigil.outages()).isEmpty();
        }
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(shop.serving().healthy()).isEqualTo(INSTANCES);
        nothingIsLeftBehind();
    }

    /** Of three deliveries one group is left, with its pods alone. */
    private void nothingIsLeftBehind() throws Exception {
        assertThat(count(Kind.REPLICA_SET)).isEqualTo(1);
        assertThat(count(Kind.POD)).isEqualTo(INSTANCES);
        assertThat(count(Kind.SECRET)).isZero();
    }

    private int count(Kind kind) throws Exception {
        return rig.cluster.call(Call.list(kind, rig.namespace)).objects().size();
    }

    @Test
    void redBlackByASelector() throws Exception {
        open(new KubernetesRig());
        twice(Shop.redBlack(INSTANCES));
    }

    @Test
    void redBlackByAnHttpRoute() throws Exception {
        open(KubernetesRig.gateway());
        twice(Shop.redBlack(INSTANCES));
    }

    @Test
    void rollingByAnHttpRoute() throws Exception {
        open(KubernetesRig.gateway());
        Rollout thirds = new Rollout(List.of(3_400, 6_700, TrafficSplit.ALL), Duration.ZERO, false);
        twice(Shop.intent(StrategyName.ROLLING).withRollout(thirds));
    }

    @Test
    void canaryByAnHttpRoute() throws Exception {
        open(KubernetesRig.gateway());
        Rollout steps = new Rollout(List.of(100, 2_500, TrafficSplit.ALL), Duration.ofSeconds(1), false);
        twice(Shop.intent(StrategyName.CANARY).withRollout(steps));
    }

    @Test
    void rollingByNumbersOfPods() throws Exception {
        open(KubernetesRig.routing("replicas"));
        Rollout thirds = new Rollout(List.of(3_400, 6_700, TrafficSplit.ALL), Duration.ZERO, false);
        twice(Shop.intent(StrategyName.ROLLING).withRollout(thirds));
    }

    @Test
    void canaryByNumbersOfPodsTellsWhatIsReached() throws Exception {
        open(KubernetesRig.routing("replicas"));
        Rollout steps = new Rollout(List.of(100, 5_000, TrafficSplit.ALL), Duration.ofSeconds(1), false);
        Intent canary = Shop.intent(StrategyName.CANARY).withRollout(steps);
        twice(canary);
        assertThat(shop.plan(shop.request(
                        canary.withCapacity(Optional.of(Capacity.of(INSTANCES))), KubernetesRig.GOOD, "four")))
                .contains(
                        "shift traffic to shop-v002 99 %, shop-v003 1 %; here that is shop-v002 75 %, shop-v003 25 %");
        assertThat(shop.events)
                .extracting(event -> event.line())
                .contains("traffic: shop-v000 99 %, shop-v001 1 %")
                .contains("note: by numbers of instances that is shop-v000 75 %, shop-v001 25 %");
    }

    @Test
    void besideOthersByNumbersOfPods() throws Exception {
        open(KubernetesRig.routing("replicas"));
        shop.deploy(Shop.redBlack(INSTANCES), "one");
        try (Vigil vigil = new Vigil(rig.cluster, rig.namespace)) {
            shop.deploy(Shop.intent(StrategyName.NONE).withCapacity(Optional.of(Capacity.of(INSTANCES))), "two");
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
        assertThat(shop.observed().groups()).hasSize(2).allMatch(group -> group.weight() == 5_000);
    }

    @Test
    void aVersionThatCrashesIsRolledBackAndTheMessageSaysWhy() throws Exception {
        open(new KubernetesRig());
        shop.deploy(Shop.redBlack(2), "one");
        DeliverySummary summary = shop.run(shop.request(
                Shop.redBlack(2).withPace(quick()), "registry.test/crash@sha256:" + "2".repeat(64), "two"));
        assertThat(summary.failure()).isPresent();
        assertThat(summary.failure().get().report()).contains("CrashLoopBackOff");
        assertThat(shop.observed().groups()).hasSize(1);
        assertThat(shop.serving().name().push()).isZero();
    }

    private static Pace quick() {
        return new Pace(Duration.ofMinutes(2), Duration.ofSeconds(8), Duration.ZERO, Duration.ofSeconds(30));
    }

    @Test
    void whatWasTakenByAnotherManagerIsToldAndNotStolen() throws Exception {
        open(new KubernetesRig());
        shop.deploy(Shop.redBlack(2), "one");
        String before = selector().toString();
        // the very same value, but now it is theirs too
        rig.cluster.call(applied("somebody"));
        DeliverySummary summary = shop.run(shop.request(Shop.redBlack(2), KubernetesRig.GOOD, "two"));
        assertThat(summary.failure()).isPresent();
        assertThat(summary.failure().get().report()).contains("somebody").contains("takeOver");
        assertThat(selector()).hasToString(before);
        assertThat(shop.serving().healthy()).isEqualTo(2);
    }

    private Value.Fields selector() throws Exception {
        return rig.cluster
                .call(Call.get(Kind.SERVICE, rig.namespace, "shop"))
                .object()
                .fields("spec")
                .fields("selector");
    }

    /** As 'kubectl apply --server-side --force-conflicts' does. */
    private Call applied(String manager) throws Exception {
        Value object = Kind.SERVICE
                .object()
                .put("metadata", TestCluster.named("shop"))
                .put("spec", Value.fields().put("selector", selector()).build())
                .build();
        return Call.apply(Kind.SERVICE, rig.namespace, "shop", object)
                .with("fieldManager", manager)
                .with("force", "true");
    }
}
