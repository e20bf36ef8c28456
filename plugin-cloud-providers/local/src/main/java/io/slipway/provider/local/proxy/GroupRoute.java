package io.slipway.provider.local.proxy;

import java.util.List;

/**
 * A server group behind an entrance.
 *
 * @param weight basis points of the traffic, relative to the other groups; 0 is attached without ordinary traffic
 */
public record GroupRoute(String name, int weight, List<Backend> backends) {
    private static final int ALL = 10_000;

    public GroupRoute {
        Checks.name("name", name);
        if (weight < 0 || weight > ALL) {
            throw new IllegalArgumentException("weight must be from 0 to 10000, not " + weight);
        }
        backends = List.copyOf(backends);
        Checks.distinct("backend", backends.stream().map(Backend::id));
    }
}
