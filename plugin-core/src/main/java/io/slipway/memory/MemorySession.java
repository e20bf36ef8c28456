package io.slipway.memory;

import io.slipway.model.Cluster;
import io.slipway.spi.Clock;
import java.time.Instant;

/** What the parts of one opened account have in common. */
record MemorySession(String account, MemoryState state, MemoryOptions options, Clock clock, String caller) {
    Instant now() {
        return clock.now();
    }

    /** Call with the state's lock held. */
    MemoryCluster cluster(Cluster cluster) {
        return state.cluster(cluster.location(), cluster.name());
    }

    void accepted(Mutation.Move move, Instant now, boolean changed) {
        state.accepted(new Mutation(now, caller, move, changed));
    }
}
