package io.slipway.provider.local.proxy;

import java.util.List;
import java.util.Optional;

/** What the proxy has counted since it started. */
public record ProxyStats(long generation, List<ClusterStats> clusters) {
    public ProxyStats {
        clusters = List.copyOf(clusters);
    }

    public static ProxyStats parse(String json) {
        return StatsJson.read(json);
    }

    public Optional<ClusterStats> cluster(String name) {
        return clusters.stream().filter(one -> one.cluster().equals(name)).findFirst();
    }

    /** Nothing where the group is neither configured nor still busy: then it is drained. */
    public Optional<GroupStats> group(String cluster, String group) {
        return cluster(cluster)
                .flatMap(one -> one.groups().stream()
                        .filter(candidate -> candidate.name().equals(group))
                        .findFirst());
    }
}
