package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.state.ClusterState;
import java.util.Map;
import java.util.TreeMap;

/** Divides the traffic of a cluster: written into its state first, then brought to its proxy. */
final class Division {
    private final Account account;
    private final Cluster cluster;
    private final Deadline deadline;

    Division(Account account, Cluster cluster, Deadline deadline) {
        this.account = account;
        this.cluster = cluster;
        this.deadline = deadline;
    }

    void run(TrafficSplit split) throws EngineException, InterruptedException {
        new Adoption(account, cluster, deadline).take(split);
        account.states.change(cluster, state -> state.routed(possible(split, state)), deadline);
        account.traffic.settle(cluster, deadline);
    }

    /** The split among groups that are there. */
    static TrafficSplit possible(TrafficSplit wished, ClusterState state) {
        if (state.entrance().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND, "the cluster has no entrance", "deploy to it once: that makes one");
        }
        Map<ServerGroupName, Integer> there = new TreeMap<>(wished.weights());
        there.keySet().removeIf(name -> state.named(name).isEmpty());
        int left = sum(there);
        if (left == sum(wished.weights())) {
            return TrafficSplit.of(there);
        }
        if (left == 0) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT,
                    "nothing would have traffic: of '" + wished + "' no server group is there",
                    ErrorKind.CONFLICT.remedy());
        }
        return TrafficSplit.inProportion(there);
    }

    private static int sum(Map<ServerGroupName, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }
}
