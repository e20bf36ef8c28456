package io.slipway.provider.local.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** The connections to every backend, by port. */
final class Upstreams {
    private final ConcurrentMap<Integer, Upstream> byPort = new ConcurrentHashMap<>();

    Upstream to(int port) {
        return byPort.computeIfAbsent(port, Upstream::new);
    }

    /** Forgets backends that have gone; requests in flight keep theirs, idle connections end with their age. */
    void keep(ProxyConfig config) {
        Set<Integer> ports = config.clusters().stream()
                .flatMap(cluster -> cluster.groups().stream())
                .flatMap(group -> group.backends().stream())
                .map(Backend::port)
                .collect(Collectors.toSet());
        byPort.keySet().retainAll(ports);
    }
}
