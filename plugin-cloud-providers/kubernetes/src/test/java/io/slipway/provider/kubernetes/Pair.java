package io.slipway.provider.kubernetes;

import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two groups of a cluster, an old one with all traffic and a new one, and who of their pods is an endpoint. */
final class Pair implements AutoCloseable {
    final KubernetesRig rig;
    final Shop shop;
    final ServerGroupName old;
    final ServerGroupName fresh;

    Pair(KubernetesRig rig, Value.Fields entrance, int each) throws Exception {
        this.rig = rig;
        shop = new Shop(rig.open(), rig.namespace, event -> {});
        old = shop.cluster.name().push(1);
        fresh = shop.cluster.name().push(2);
        shop.cloud.entrance().orElseThrow().ensure(shop.cluster, entrance);
        make(old, each);
        // ages are told in seconds
        Thread.sleep(1_100);
        make(fresh, each);
        healthy(each);
        route(TrafficSplit.all(old));
    }

    void make(ServerGroupName name, int number) throws Exception {
        Birth birth = new Birth(DeliveryId.random(), Role.PRIMARY, KubernetesRig.GOOD, Instant.EPOCH, "me");
        driver().create(new ServerGroupSpec(shop.cluster, name, birth, Capacity.of(number), rig.groupSettings()));
    }

    void healthy(int each) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.observed().groups().stream().allMatch(group -> group.healthy() == each));
    }

    TargetDriver driver() {
        return shop.cloud.driver();
    }

    GroupRef ref(ServerGroupName name) throws Exception {
        return shop.observed().group(name).orElseThrow().in(shop.cluster);
    }

    void route(TrafficSplit split) throws Exception {
        driver().route(shop.cluster, split);
    }

    /** So much for the new one, in basis points. */
    TrafficSplit canary(int share) {
        return TrafficSplit.of(Map.of(old, TrafficSplit.ALL - share, fresh, share));
    }

    List<PodSeen> pods(ServerGroupName group) throws Exception {
        return Groups.pods(rig.cluster.call(Call.list(Kind.POD, rig.namespace).labelled("slipway.io/group=" + group)));
    }

    /** Names of pods that are ready endpoints of the cluster's Service. */
    List<String> endpoints() throws Exception {
        return rig
                .cluster
                .call(Call.list(Kind.ENDPOINT_SLICE, rig.namespace).labelled("kubernetes.io/service-name=shop"))
                .objects()
                .stream()
                .flatMap(slice -> Answer.objects(slice.items("endpoints")).stream())
                .filter(endpoint -> endpoint.fields("conditions").flag("ready"))
                .map(endpoint -> endpoint.fields("targetRef").text("name").orElse(""))
                .toList();
    }

    long endpoints(ServerGroupName group) throws Exception {
        return endpoints().stream().filter(pod -> pod.startsWith(group + "-")).count();
    }

    void serve(int ofOld, int ofFresh) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> org.assertj.core.api.Assertions.assertThat(List.of(endpoints(old), endpoints(fresh)))
                                .containsExactly((long) ofOld, (long) ofFresh));
    }

    Value.Fields object(Kind kind, String name) throws Exception {
        return rig.cluster.call(Call.get(kind, rig.namespace, name)).object();
    }

    Optional<Value.Fields> find(Kind kind, String name) throws Exception {
        return rig.cluster.admin().find(Call.get(kind, rig.namespace, name), TestCluster.soon());
    }

    @Override
    public void close() throws Exception {
        shop.close();
        rig.close();
    }
}
