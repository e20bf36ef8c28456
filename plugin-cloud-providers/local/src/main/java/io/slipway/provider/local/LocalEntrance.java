package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.spi.Entrance;
import java.net.URI;
import java.util.Optional;

/** Ports of the reverse proxy. */
final class LocalEntrance implements Entrance {
    private final SupervisorClient supervisor;

    LocalEntrance(SupervisorClient supervisor) {
        this.supervisor = supervisor;
    }

    @Override
    public void ensure(Cluster cluster, Value.Fields settings) throws Exception {
        supervisor.call(
                Call.ENSURE,
                ModelJson.cluster(cluster)
                        .put("port", settings.whole("port").orElse(0L))
                        .build());
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster) throws Exception {
        return uri(supervisor.call(Call.ENDPOINT, ModelJson.cluster(cluster).build()));
    }

    @Override
    public Optional<URI> endpoint(GroupRef group) throws Exception {
        return uri(supervisor.call(Call.GROUP_ENDPOINT, ModelJson.group(group).build()));
    }

    private static Optional<URI> uri(Value.Fields answer) {
        return answer.text("uri").map(URI::create);
    }
}
