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

    /** How much sooner it is looked at for the first time, and again where it failed for the first time. */
    private static final int FAST = 20;

    /** How much sooner it is looked at again while it is not well: so soon after it is ready it is given requests. */
    private static final int DOWN = 10;

    Server at(String another) {
        return new Server(slot, name, another, check);
    }

    public String id() {
        return slot + "/" + name;
    }

    /** What follows its name, in the configuration and when it is added. */
    String parameters() {
        return address + check.map(Server::looks).orElse("") + POOL;
    }

    private static String looks(Duration interval) {
        long millis = interval.toMillis();
        return " check inter " + millis + "ms fastinter " + Math.max(1, millis / FAST) + "ms downinter "
                + Math.max(1, millis / DOWN) + "ms" + JUDGED;
    }
}
