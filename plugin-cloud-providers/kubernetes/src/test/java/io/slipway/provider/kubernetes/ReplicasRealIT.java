package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weights by numbers of pods, judged by the EndpointSlices of the one Service. */
final class ReplicasRealIT {
    private static final int EACH = 4;
    private Pair pair;

    @BeforeEach
    void open() throws Exception {
        pair = new Pair(
                KubernetesRig.routing("replicas"),
                Value.fields().put("drainTime", "1s").build(),
                EACH);
        pair.serve(EACH, 0);
    }

    @AfterEach
    void close() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    private void weights(int ofFresh) throws Exception {
        assertThat(pair.shop.observed().split()).isEqualTo(pair.canary(ofFresh));
    }

    @Test
    void aCanaryHasAsManyPodsAsItsWeightSays() throws Exception {
        try (Vigil vigil = new Vigil(pair.rig.cluster, pair.rig.namespace)) {
            pair.route(pair.canary(1_000));
            pair.serve(4, 1);
            weights(1_000);
            pair.route(pair.canary(2_500));
            pair.serve(3, 1);
            pair.route(pair.canary(5_000));
            pair.serve(4, 4);
            pair.route(pair.canary(10_000));
            pair.serve(0, 4);
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
        assertThat(pair.driver().reached(pair.canary(1_000), Map.of(pair.old, 4, pair.fresh, 4)))
                .isEqualTo(pair.canary(2_000));
    }

    @Test
    void theWayBackIsOneWriteAndTheOtherIsDrained() throws Exception {
        pair.route(pair.canary(5_000));
        pair.serve(4, 4);
        assertThat(pair.driver().drained(pair.ref(pair.fresh))).isFalse();
        Faults first = Faults.after(call -> call.startsWith("PATCH") && call.endsWith("/services/shop"));
        try (Cloud cloud = pair.rig.open(TestCluster.SLIPWAY, first)) {
            assertThatThrownBy(() -> cloud.driver().route(pair.shop.cluster, TrafficSplit.all(pair.old)))
                    .isInstanceOf(ApiException.class);
        }
        pair.serve(4, 0);
        assertThat(pair.shop.serving().name()).isEqualTo(pair.old);
        await().atMost(Duration.ofSeconds(20)).until(() -> pair.driver().drained(pair.ref(pair.fresh)));
    }

    /** After each of its changes: nothing but what was before or is after, somebody serves, and it can be gone on with. */
    @Test
    void whoIsStoppedBetweenTwoCallsIsContinuedByTheSameRoute() throws Exception {
        pair.route(pair.canary(2_500));
        pair.serve(3, 1);
        try (Vigil vigil = new Vigil(pair.rig.cluster, pair.rig.namespace)) {
            for (int calls = 1; stopped(calls, 5_000); calls++) {
                TrafficSplit seen = pair.shop.observed().split();
                assertThat(seen).isIn(pair.canary(2_500), pair.canary(5_000));
                Thread.sleep(100);
                assertThat(pair.endpoints())
                        .hasSize(seen.equals(pair.canary(2_500)) ? 4 : 8)
                        .isNotEmpty();
                pair.route(pair.canary(5_000));
                pair.serve(4, 4);
                weights(5_000);
                pair.route(pair.canary(2_500));
                pair.serve(3, 1);
            }
            vigil.close();
            assertThat(vigil.outages()).isEmpty();
        }
    }

    private boolean stopped(int calls, int share) throws Exception {
        int[] changes = {0};
        Faults faults = Faults.after(call -> call.startsWith("PATCH") && ++changes[0] == calls);
        try (Cloud cloud = pair.rig.open(TestCluster.SLIPWAY, faults)) {
            cloud.driver().route(pair.shop.cluster, pair.canary(share));
        } catch (ApiException asPlanned) {
            return true;
        }
        return faults.dead();
    }

    @Test
    void aPodInPlaceOfOneThatServesServesAndTheNextRouteSetsTheNumbersRight() throws Exception {
        pair.route(pair.canary(2_500));
        pair.serve(3, 1);
        List<String> serving = pair.endpoints();
        remove(serving.stream()
                .filter(pod -> pod.startsWith(pair.fresh + "-"))
                .findFirst()
                .orElseThrow());
        await().atMost(Duration.ofSeconds(30)).until(() -> pair.endpoints(pair.fresh) == 1);
        pair.healthy(EACH);
        PodSeen idle = pair.pods(pair.fresh).stream()
                .filter(pod -> !pair(pod.name()))
                .findFirst()
                .orElseThrow();
        remove(idle.name());
        // its successor bears what the template bears: more than its share
        await().atMost(Duration.ofSeconds(30)).until(() -> pair.endpoints(pair.fresh) == 2);
        weights(2_500);
        pair.healthy(EACH);
        pair.route(pair.canary(2_500));
        pair.serve(3, 1);
        Object before = pair.object(Kind.SERVICE, "shop").fields("spec");
        pair.route(pair.canary(2_500));
        assertThat(pair.object(Kind.SERVICE, "shop").fields("spec")).isEqualTo(before);
    }

    private boolean pair(String pod) {
        try {
            return pair.endpoints().contains(pod);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private void remove(String pod) throws Exception {
        pair.rig.cluster.call(Call.delete(Kind.POD, pair.rig.namespace, pod, Value.Fields.EMPTY));
    }

    @Test
    void aGroupThatShrinksKeepsThePodsThatServe() throws Exception {
        pair.route(pair.canary(2_500));
        pair.serve(3, 1);
        List<String> serving = pair.endpoints();
        pair.driver().resize(pair.ref(pair.fresh), Capacity.of(1));
        pair.driver().resize(pair.ref(pair.old), Capacity.of(3));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        pair.pods(pair.old).size() == 3 && pair.pods(pair.fresh).size() == 1);
        assertThat(pair.endpoints()).containsExactlyInAnyOrderElementsOf(serving);
    }

    @Test
    void aGroupThatGrowsServesWithItsNewPods() throws Exception {
        pair.route(pair.canary(5_000));
        pair.serve(4, 4);
        pair.driver().resize(pair.ref(pair.fresh), Capacity.of(6));
        pair.serve(4, 6);
    }

    @Test
    void aGroupThatGoesLeavesAllToTheOther() throws Exception {
        pair.route(pair.canary(2_500));
        pair.serve(3, 1);
        pair.driver().destroy(pair.ref(pair.fresh));
        pair.serve(4, 0);
        assertThat(pair.shop.observed().enabled()).hasSize(1);
    }

    @Test
    void whatOthersMadeDoesNotShare() throws Exception {
        ServerGroupName foreign = pair.shop.cluster.name().push(7);
        pair.rig.plantForeign(pair.shop.cluster, foreign);
        Value.Fields before = pair.object(Kind.SERVICE, "shop");
        assertThatThrownBy(() -> pair.route(TrafficSplit.of(Map.of(foreign, 5_000, pair.fresh, 5_000))))
                .hasMessageContaining("was not made by Slipway");
        assertThat(pair.object(Kind.SERVICE, "shop")).isEqualTo(before);
        pair.route(TrafficSplit.all(foreign));
        assertThat(pair.shop.serving().name()).isEqualTo(foreign);
    }
}
