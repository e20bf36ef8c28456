package io.slipway.jenkins.page;

import io.slipway.error.DeliveryException;
import io.slipway.model.Cluster;
import io.slipway.run.ClusterStatus;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster as it was seen last.
 *
 * @param status absent while nobody has seen it
 * @param trouble why it could not be looked at this time
 * @param outdated server groups on an old base, with a line about it; empty where nobody knows
 */
public record ClusterSight(
        Cluster cluster,
        Optional<ClusterStatus> status,
        Optional<DeliveryException> trouble,
        Map<String, String> outdated) {
    static ClusterSight unseen(Cluster cluster) {
        return new ClusterSight(cluster, Optional.empty(), Optional.empty(), Map.of());
    }

    ClusterSight with(Map<String, String> known) {
        return new ClusterSight(cluster, status, trouble, Map.copyOf(known));
    }
}
