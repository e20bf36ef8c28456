package io.slipway.provider.local.proxy;

import io.undertow.Undertow;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The listeners of the clusters. Closing one leaves its open connections alone. Guarded by the proxy's lock. */
final class Entrances {
    private final Engine engine;
    private final Routes routes;
    private final Forwarder forwarder;
    private final Map<Integer, Undertow> open = new HashMap<>();

    Entrances(Engine engine, Routes routes, Forwarder forwarder) {
        this.engine = engine;
        this.routes = routes;
        this.forwarder = forwarder;
    }

    void openAll(Collection<Integer> ports) throws IOException {
        for (int port : missing(ports)) {
            open(port);
        }
    }

    void open(int port) throws IOException {
        try {
            open.put(port, engine.entrance(port, new EntranceHandler(port, routes, forwarder)));
        } catch (IOException taken) {
            throw new IOException("cannot listen on port " + port + ": " + taken.getMessage(), taken);
        }
    }

    List<Integer> missing(Collection<Integer> ports) {
        return ports.stream().filter(port -> !open.containsKey(port)).sorted().toList();
    }

    void closeOthers(Set<Integer> ports) {
        close(open.keySet().stream().filter(port -> !ports.contains(port)).toList());
    }

    void close(Collection<Integer> ports) {
        ports.stream().map(open::remove).filter(Objects::nonNull).forEach(Undertow::stop);
    }
}
