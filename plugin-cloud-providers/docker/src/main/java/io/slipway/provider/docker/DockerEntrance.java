package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.spi.Entrance;
import java.net.URI;
import java.util.Optional;

/** A reverse proxy for each cluster, in a container of its own. */
final class DockerEntrance implements Entrance {
    private final Account account;

    DockerEntrance(Account account) {
        this.account = account;
    }

    private Deadline deadline() {
        return account.deadline();
    }

    @Override
    public void ensure(Cluster cluster, Value.Fields settings) throws Exception {
        new Ensuring(account, cluster, deadline()).run(settings);
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster) throws Exception {
        return account.states.entrance(cluster, deadline()).map(this::uri);
    }

    @Override
    public Optional<URI> endpoint(GroupRef group) throws Exception {
        ClusterState state = account.states.read(group.cluster(), deadline()).state();
        return state.group(group)
                .flatMap(there -> state.entrance())
                .map(facts -> URI.create(uri(facts) + ".slipway/" + facts.token() + "/" + group.name()));
    }

    private URI uri(EntranceFacts facts) {
        String address = account.traffic.host(facts).host().address();
        return URI.create("http://" + address + ":" + facts.port() + "/");
    }
}
