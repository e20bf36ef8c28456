package io.slipway.concourse;

import io.slipway.concourse.protocol.Version.OfCluster;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of a cluster, from its record alone. Where the record forgets (it keeps some 20 deliveries), versions
 * vanish. What is committed counts, though its cleaning may not be over.
 */
final class ClusterVersions {
    private final Cluster cluster;
    private final List<OfCluster> served = new ArrayList<>();
    private OfCluster current;

    ClusterVersions(Cluster cluster, Optional<DeliveryRecord> record) {
        this.cluster = cluster;
        this.current = OfCluster.of(cluster, Optional.empty(), 0);
        if (record.isPresent()) {
            read(record.get());
        }
    }

    private void read(DeliveryRecord record) {
        for (int i = record.history().size() - 1; i >= 0; i--) {
            Closed closed = record.history().get(i);
            add(closed.serves(), closed.activation());
        }
        if (!record.open()) {
            add(record.serves(), record.activation());
        } else if (record.phase() == Phase.COMMITTED) {
            add(most(record.target()), record.activation());
        }
    }

    private void add(Optional<ServerGroupName> serves, long activation) {
        current = OfCluster.of(cluster, serves, activation);
        if (serves.isPresent()) {
            // the same state after a delivery that failed, or did something else
            int same = find(current);
            if (same >= 0) {
                served.remove(same);
            }
            served.add(current);
        }
    }

    /** The state now; where nothing serves, a version that says so. */
    OfCluster current() {
        return current;
    }

    /** What {@code check} answers: oldest first, beginning with the given one if it is still valid. */
    List<OfCluster> since(Optional<OfCluster> given) {
        if (given.isPresent() && same(given.get(), current)) {
            return List.of(current);
        }
        int from = given.isPresent() ? find(given.get()) : -1;
        if (from >= 0) {
            return List.copyOf(served.subList(from, served.size()));
        }
        return current.nobody() ? List.of() : List.of(current);
    }

    private int find(OfCluster version) {
        for (int i = 0; i < served.size(); i++) {
            if (same(served.get(i), version)) {
                return i;
            }
        }
        return -1;
    }

    /** The first comparison of records takes a JVM some 10 ms, which is too much for {@code check}. */
    private static boolean same(OfCluster one, OfCluster other) {
        return one.activation() == other.activation() && one.serverGroup().equals(other.serverGroup());
    }

    private static Optional<ServerGroupName> most(TrafficSplit split) {
        Optional<ServerGroupName> most = Optional.empty();
        int best = 0;
        for (Map.Entry<ServerGroupName, Integer> share : split.weights().entrySet()) {
            if (share.getValue() > best) {
                best = share.getValue();
                most = Optional.of(share.getKey());
            }
        }
        return most;
    }
}
