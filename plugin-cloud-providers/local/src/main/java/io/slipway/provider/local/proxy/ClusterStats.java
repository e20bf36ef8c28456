package io.slipway.provider.local.proxy;

import java.util.List;

/** @param unrouted requests that no group could take, answered with 503 */
public record ClusterStats(String cluster, long unrouted, List<GroupStats> groups) {
    public ClusterStats {
        groups = List.copyOf(groups);
    }
}
