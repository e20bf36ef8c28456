package io.slipway.provider.docker.group;

import io.slipway.provider.docker.engine.Labels;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the entrance reaches an instance, as long as it lives: it is given when the container is made, and stays when
 * that is started again. On the host of the entrance an address of the network that both share; elsewhere a port that
 * the host publishes.
 *
 * @param port the application's, or the published one
 */
record Address(String host, int port, boolean published) {
    private static final int FIRST = 20_000;
    /** Below those that systems give to outgoing connections. */
    private static final int COUNT = 10_000;

    static Address own(String ip, int port) {
        return new Address(ip, port, false);
    }

    /** A port that nobody has, near one chosen at random. */
    static Address published(String host, Set<String> taken, long random) {
        for (int i = 0; i < COUNT; i++) {
            Address address = new Address(host, FIRST + (int) Math.floorMod(random + i, (long) COUNT), true);
            if (!taken.contains(address.toString())) {
                return address;
            }
        }
        throw new IllegalStateException("no port is free on " + host);
    }

    /** What instances of a host have. */
    static Set<String> of(Stream<Seen> instances) {
        return instances
                .map(seen -> seen.label(Labels.ADDRESS))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
