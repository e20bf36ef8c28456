package io.slipway.provider.kubernetes.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static Value.Fields json(String text) {
        return (Value.Fields) Json.parse(text.replace('\'', '"'));
    }

    private static Optional<Workload> workload(String metadata, String rest) {
        return Workload.of(
                Kind.REPLICA_SET, json("{'metadata':{'name':'shop-v001','uid':'u'" + metadata + "}" + rest + "}"));
    }

    private static Workload counted(int generation, int observed, int pods, int ready) {
        return workload(
                        ",'generation':" + generation,
                        ",'spec':{'replicas':3},'status':{'observedGeneration':" + observed + ",'replicas':" + pods
                                + ",'readyReplicas':" + ready + "}")
                .orElseThrow();
    }

    private static List<PodSeen> pods(int ready, int unready, int going) {
        List<PodSeen> pods = new ArrayList<>();
        for (int i = 0; i < ready + unready + going; i++) {
            String status = i < ready ? "True" : "False";
            String end = i < ready + unready ? "" : ",'deletionTimestamp':'2026-01-01T00:00:00Z'";
            pods.add(PodSeen.of(json("{'metadata':{'name':'p" + i
                    + "','ownerReferences':[{'uid':'u','controller':true}]" + end
                    + "},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'" + status + "'}]}}")));
        }
        return pods;
    }

    @Test
    void watchedPodsAreBelievedOnlyIfTheControllerCountsTheSame() {
        assertThat(counted(4, 4, 3, 2).agrees(pods(2, 1, 5))).isTrue();
        assertThat(counted(4, 4, 3, 2).agrees(pods(3, 0, 0)))
                .as("one is no longer ready")
                .isFalse();
        assertThat(counted(4, 4, 2, 2).agrees(pods(2, 1, 0))).as("one is gone").isFalse();
        assertThat(counted(5, 4, 3, 3).agrees(pods(3, 0, 0)))
                .as("it was just resized")
                .isFalse();
    }

    @Test
    void whatBelongsToADeploymentIsNoGroup() {
        assertThat(workload(",'ownerReferences':[{'controller':true}]", "")).isEmpty();
        assertThat(workload(",'ownerReferences':[{'controller':false}]", "")).isPresent();
    }

    @Test
    void aBirthWithoutItsLabelIsSomebodysCopy() {
        String birth =
                "'slipway.io/birth':'{\\\"delivery\\\":\\\"abcdefghijkl\\\",\\\"created\\\":\\\"2026-01-01T00:00:00Z\\\"}'";
        assertThat(workload(",'annotations':{" + birth + "}", "").orElseThrow().ours())
                .isFalse();
        assertThat(workload(",'labels':{'slipway.io/delivery':'abcdefghijkl'},'annotations':{" + birth + "}", "")
                        .orElseThrow()
                        .ours())
                .isTrue();
        assertThat(workload(",'annotations':{'slipway.io/birth':'nonsense'}", "")
                        .orElseThrow()
                        .ours())
                .isFalse();
    }

    @Test
    void anAutoscalerMovesTheSizeWithinItsBounds() {
        String bounds = ",'annotations':{'slipway.io/capacity':'{\\\"min\\\":2,\\\"desired\\\":3,\\\"max\\\":8}'}";
        assertThat(workload(bounds, ",'spec':{'replicas':6}").orElseThrow().capacity())
                .isEqualTo(new Capacity(2, 6, 8));
        assertThat(workload(bounds, ",'spec':{'replicas':0}").orElseThrow().capacity())
                .isEqualTo(new Capacity(0, 0, 8));
    }

    @Test
    void whoKeepsItIsSaid() {
        assertThat(workload(",'labels':{'argocd.argoproj.io/instance':'all'}", "")
                        .orElseThrow()
                        .keeper())
                .contains("Argo CD (all)");
        assertThat(workload("", "").orElseThrow().keeper()).isEmpty();
    }
}
