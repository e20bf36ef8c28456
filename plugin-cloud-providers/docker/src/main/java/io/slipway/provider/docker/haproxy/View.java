package io.slipway.provider.docker.haproxy;

import java.util.Optional;

/**
 * What the proxy of a cluster says at one moment.
 *
 * @param version of the cluster's state that was brought to it last
 */
public record View(long version, Stats stats) {
    /** The line of one instance; nothing if the proxy does not know it. */
    public Optional<Stats.Row> server(String id) {
        return Optional.ofNullable(stats.servers().get(id));
    }

    /** The line of a whole group. */
    public Optional<Stats.Row> slot(String slot) {
        return Optional.ofNullable(stats.slots().get(slot));
    }
}
