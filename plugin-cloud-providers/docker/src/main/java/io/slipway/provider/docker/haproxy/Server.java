package io.slipway.provider.docker.haproxy;

import java.time.Duration;
import java.util.Optional;

/**
 * An instance as the proxy knows it.
 *
 * @param slot the backend of its group
 * @param name unique in the proxy
 * @param address {@code ip:port}
 * @param check how often it is looked at; absent: never
 */
public record Server(String slot, String name, String address, Optional<Duration> check) {
    /** Long enough to be reused, and gone before most servers close what is idle. */
    private static final String POOL = " pool-max-conn 100 pool-purge-delay 4s";

    /** Two failed looks, or two failed connections of users' requests. */
    private static final String JUDGED = " rise 1 fall 2 observe layer4 error-limit 2 on-error mark-down";

    Server at(String another) {
        return new Server(slot, name, another, check);
    }

    public String id() {
        return slot + "/" + name;
    }

    /** What follows its name, in the configuration and when it is added. */
    String parameters() {
        return address
                + check.map(interval -> " check inter " + interval.toMillis() + "ms" + JUDGED)
                        .orElse("")
                + POOL;
    }
}
