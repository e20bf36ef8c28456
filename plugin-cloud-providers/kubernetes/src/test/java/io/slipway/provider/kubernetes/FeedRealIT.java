package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is watched follows what happens, also after the API server was killed and started again. */
final class FeedRealIT {
    @Test
    void recentLooksFollowThroughARestartOfTheServer() throws Exception {
        KubernetesRig rig = new KubernetesRig();
        try (Cloud cloud = rig.open();
                Cloud other = rig.open()) {
            Shop shop = new Shop(other, rig.namespace, event -> {});
            Cluster cluster = new Cluster("test", rig.namespace, ClusterName.parse("shop"));
            assertThat(cloud.driver().observe(cluster, Freshness.RECENT).groups())
                    .isEmpty();
            shop.deploy(Shop.redBlack(2), "one");
            untilServing(cloud, cluster, 2);

            rig.cluster.killServer();
            rig.cluster.startServer();
            GroupRef group = shop.serving().in(cluster);
            other.driver().resize(group, Capacity.of(4));
            untilServing(cloud, cluster, 4);
            other.driver().destroy(group);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> cloud.driver()
                            .observe(cluster, Freshness.RECENT)
                            .groups()
                            .isEmpty());
        } finally {
            rig.close();
        }
    }

    private static void untilServing(Cloud cloud, Cluster cluster, int instances) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            Observed seen = cloud.driver().observe(cluster, Freshness.RECENT);
            assertThat(seen.serving()).isEqualTo(instances);
        });
    }
}
