package io.slipway.provider.local.proxy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The running proxy: its listeners, and the one configuration that they serve. */
final class ProxyServer {
    private static final long TRY_AGAIN_MILLIS = 1_000;
    /** Since 1970, and never back: figures of one second must not be counted into another one. */
    private static final LongSupplier NANOS = sinceEpoch();

    private final ProxyHome home;
    private final Engine engine = new Engine();
    private final Upstreams upstreams = new Upstreams();
    private final Routes routes = new Routes(NANOS);
    private final Forwarder forwarder = new Forwarder(upstreams);
    private final Entrances entrances = new Entrances(engine, routes, forwarder);
    private final List<Undertow> services = new ArrayList<>();
    private ProxyConfig config;
    private boolean stopped;

    private ProxyServer(ProxyHome home, ProxyConfig config) throws IOException {
        this.home = home;
        this.config = config;
    }

    /** Serves what was configured last; nobody else is needed for that. */
    static ProxyServer resume(ProxyHome home) throws IOException {
        ProxyServer server = new ProxyServer(home, home.config());
        server.serve(server.config);
        server.openMissing();
        return server;
    }

    /** @return the port of the admin listener */
    int admin(int port, String token) throws IOException {
        return service(engine.service(port, new BlockingHandler(new AdminHandler(this, token))));
    }

    /** @return the port of the smoke listener */
    int smoke(int port) throws IOException {
        HttpHandler handler = new SmokeHandler(routes, forwarder);
        return service(engine.entrance(port, handler));
    }

    private static LongSupplier sinceEpoch() {
        long began = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        return () -> System.nanoTime() + began;
    }

    /** The time by which {@link #seconds} are counted. */
    Instant now() {
        return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(NANOS.getAsLong()));
    }

    Optional<List<Timeline.Second>> seconds(String cluster, String group, long from, long until) {
        return routes.named(cluster).flatMap(known -> known.seconds(group, from, until));
    }

    private synchronized int service(Undertow listener) {
        services.add(listener);
        return Engine.port(listener);
    }

    /**
     * Changes over without losing a request: opens what is new, writes the configuration to disk, and only then
     * changes what cannot fail.
     *
     * @throws DeliveryException CONFLICT if it is older than what is served, UNAVAILABLE if a port is taken
     */
    synchronized void configure(ProxyConfig wanted) throws IOException {
        if (wanted.generation() < config.generation()) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT,
                    "generation " + wanted.generation() + " is older than " + config.generation()
                            + ", which is served");
        }
        Set<Integer> ports = ports(wanted);
        // a port that was lost to somebody else while no proxy ran is tried again by itself; it holds up nobody else
        List<Integer> opened = new ArrayList<>(entrances.missing(ports));
        opened.removeAll(ports(config));
        try {
            entrances.openAll(opened);
            home.save(wanted);
        } catch (IOException failed) {
            entrances.close(opened);
            throw failed;
        }
        config = wanted;
        serve(wanted);
        entrances.closeOthers(ports);
    }

    private void serve(ProxyConfig wanted) {
        routes.apply(wanted);
        upstreams.keep(wanted);
    }

    private static Set<Integer> ports(ProxyConfig config) {
        return config.clusters().stream().map(ClusterRoute::port).collect(Collectors.toSet());
    }

    /** A port may still be held by what is just going away: one that is taken is tried again, the others serve. */
    private synchronized void openMissing() {
        if (stopped) {
            return;
        }
        for (int port : unavailable()) {
            try {
                entrances.open(port);
            } catch (IOException taken) {
                QuietLog.warn(String.valueOf(taken.getMessage()));
            }
        }
        if (!unavailable().isEmpty()) {
            Runnable again = () -> engine.worker().execute(this::openMissing);
            engine.worker().getIoThread().executeAfter(again, TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Ports that are configured but not listened on. */
    synchronized List<Integer> unavailable() {
        return entrances.missing(ports(config));
    }

    synchronized ProxyConfig config() {
        return config;
    }

    synchronized ProxyStats stats() {
        return new ProxyStats(
                config.generation(),
                routes.all().stream().map(ClusterState::stats).toList());
    }

    List<ClusterState> clusters() {
        return routes.all();
    }

    long inFlight() {
        return routes.inFlight();
    }

    /** No new connections; each one that is open ends with its next answer. */
    synchronized void stopAccepting() {
        stopped = true;
        forwarder.stopping();
        entrances.closeOthers(Set.of());
    }

    synchronized void close() {
        stopAccepting();
        services.forEach(Undertow::stop);
        engine.worker().shutdownNow();
    }
}
