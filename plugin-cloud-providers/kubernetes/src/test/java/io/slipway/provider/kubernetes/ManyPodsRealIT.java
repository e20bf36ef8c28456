package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.HttpResponse;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Observed;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A red/black delivery of few pods and of very many: not a call more, and who waits makes none. */
final class ManyPodsRealIT {
    private static final int MANY = Integer.getInteger("slipway.pods", 1_000);

    /** Counts calls and what they bring. */
    private static final class Counting implements Api.Wire {
        private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
        private final AtomicLong characters = new AtomicLong();

        @Override
        public CompletableFuture<HttpResponse<String>> send(
                Call call, Supplier<CompletableFuture<HttpResponse<String>>> send) {
            calls.add(call.toString());
            return send.get().thenApply(answer -> {
                characters.addAndGet(answer.body() == null ? 0 : answer.body().length());
                return answer;
            });
        }
    }

    @Test
    void lookingTakesAsManyCallsForAThousandPodsAsForThree() throws Exception {
        List<String> figures = new ArrayList<>();
        int few = looks(3, figures);
        int many = looks(MANY, figures);
        figures.forEach(System.out::println);
        assertThat(many).isLessThanOrEqualTo(few);
    }

    private static int looks(int pods, List<String> figures) throws Exception {
        KubernetesRig rig = new KubernetesRig();
        Counting wire = new Counting();
        try (Cloud cloud = rig.open(TestCluster.SLIPWAY, wire)) {
            Shop shop = new Shop(cloud, rig.namespace, event -> {});
            long start = System.nanoTime();
            shop.deploy(Shop.redBlack(pods), "one");
            Duration first = Duration.ofNanos(System.nanoTime() - start);
            start = System.nanoTime();
            wire.calls.clear();
            shop.deploy(Shop.redBlack(pods), "two");
            Duration second = Duration.ofNanos(System.nanoTime() - start);
            int deploying = wire.calls.size();
            Cluster cluster = new Cluster("test", rig.namespace, ClusterName.parse("shop"));
            figures.add(pods + " pods: first delivery " + first.toMillis() + " ms, red/black " + second.toMillis()
                    + " ms with " + deploying + " calls; FRESH " + look(wire, cloud, cluster, Freshness.FRESH, pods)
                    + "; RECENT " + look(wire, cloud, cluster, Freshness.RECENT, pods));
            wire.calls.clear();
            wire.characters.set(0);
            cloud.driver().observe(cluster, Freshness.FRESH);
            assertThat(wire.characters.get()).as("characters").isLessThan(100_000);
            return wire.calls.size();
        } finally {
            rig.close();
        }
    }

    private static String look(Counting wire, Cloud cloud, Cluster cluster, Freshness freshness, int pods)
            throws Exception {
        wire.calls.clear();
        wire.characters.set(0);
        long start = System.nanoTime();
        int looks = 20;
        for (int i = 0; i < looks; i++) {
            Observed observed = cloud.driver().observe(cluster, freshness);
            assertThat(observed.serving()).isEqualTo(pods);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return (double) millis / looks + " ms, " + (double) wire.calls.size() / looks + " calls, "
                + wire.characters.get() / looks / 1_000 + " kB each";
    }
}
