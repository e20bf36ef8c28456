package io.slipway.provider.local.proxy;

import java.util.List;

/**
 * The entrance of one cluster and the groups behind it.
 *
 * @param cluster {@code account/location/app-stack-detail}
 * @param port the entrance's, on loopback
 */
public record ClusterRoute(String cluster, int port, List<GroupRoute> groups) {
    public ClusterRoute {
        Checks.name("cluster", cluster);
        Checks.port(port);
        groups = List.copyOf(groups);
        Checks.distinct("group", groups.stream().map(GroupRoute::name));
    }
}
