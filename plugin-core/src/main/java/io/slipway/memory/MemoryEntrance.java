package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.spi.Entrance;
import io.slipway.spi.Feature;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Entrances that nobody can knock at: their addresses only tell them apart. */
final class MemoryEntrance implements Entrance {
    private final MemorySession session;
    private final MemoryState state;

    MemoryEntrance(MemorySession session) {
        this.session = session;
        state = session.state();
    }

    @Override
    public void ensure(Cluster cluster, Value.Fields settings) {
        synchronized (state) {
            MemoryCluster there = session.cluster(cluster);
            session.accepted(new Move.Ensure(cluster), session.now(), !there.hasEntrance());
            there.makeEntrance();
        }
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster) throws URISyntaxException {
        synchronized (state) {
            return session.cluster(cluster).hasEntrance()
                    ? Optional.of(address(cluster, cluster.name().toString()))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<URI> endpoint(GroupRef ref) throws URISyntaxException {
        synchronized (state) {
            MemoryCluster there = session.cluster(ref.cluster());
            boolean reachable = session.options().features().contains(Feature.GROUP_ENDPOINT)
                    && there.hasEntrance()
                    && there.group(ref.name()).filter(g -> g.isMeantBy(ref)).isPresent();
            return reachable ? Optional.of(address(ref.cluster(), ref.name().toString())) : Optional.empty();
        }
    }

    private URI address(Cluster cluster, String name) throws URISyntaxException {
        return new URI("memory", "", "/" + session.account() + "/" + cluster.location() + "/" + name, null);
    }
}
