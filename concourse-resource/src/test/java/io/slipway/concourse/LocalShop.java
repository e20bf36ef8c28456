package io.slipway.concourse;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.provider.local.LocalProvider;
import io.slipway.record.Records;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A look at the cluster {@code shop} of a local cloud, from beside. */
final class LocalShop implements AutoCloseable {
    private static final Cluster CLUSTER = new Cluster("local", "default", ClusterName.parse("shop"));
    private final Cloud cloud;

    LocalShop(Path home) {
        Value.Fields settings = Value.fields().put("home", home.toString()).build();
        cloud = new LocalProvider().open("local", settings, ContainerHost.WITHOUT_INPUTS);
    }

    Observed now() throws Exception {
        return cloud.driver().observe(CLUSTER, Freshness.FRESH);
    }

    DeliveryRecord record() {
        return Records.read(cloud.ledger().orElseThrow(), CLUSTER).orElseThrow();
    }

    /** The image of the one group that has all traffic and is all well; nothing if there is no such group. */
    Optional<String> serving() throws Exception {
        List<ServerGroup> enabled = now().enabled();
        return enabled.size() == 1
                        && enabled.get(0).weight() == 10_000
                        && enabled.get(0).healthy() == enabled.get(0).capacity().desired()
                ? enabled.get(0).birth().map(Birth::image)
                : Optional.empty();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
