package io.slipway.provider.local.proxy;

import java.util.List;

/**
 * All that the proxy serves.
 *
 * @param generation grows with each change; an older one is refused
 */
public record ProxyConfig(long generation, List<ClusterRoute> clusters) {
    public static final ProxyConfig EMPTY = new ProxyConfig(0, List.of());

    public ProxyConfig {
        if (generation < 0) {
            throw new IllegalArgumentException("generation must not be negative");
        }
        clusters = List.copyOf(clusters);
        Checks.distinct("cluster", clusters.stream().map(ClusterRoute::cluster));
        Checks.distinct("port", clusters.stream().map(cluster -> Integer.toString(cluster.port())));
    }

    /** @throws io.slipway.error.DeliveryException INVALID_REQUEST with the path of what is wrong */
    public static ProxyConfig parse(String json) {
        return ConfigJson.read(json);
    }

    public String toJson() {
        return ConfigJson.write(this);
    }
}
