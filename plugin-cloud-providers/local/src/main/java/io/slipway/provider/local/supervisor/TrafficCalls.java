package io.slipway.provider.local.supervisor;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.local.instance.Ports;
import io.slipway.provider.local.proxy.ProxyAdmin;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What can be asked and told about who gets traffic, and where it enters. */
final class TrafficCalls {
    /** Less than callers wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final World world;
    private final ProxyFeed feed;
    private final ProxyAdmin admin;

    TrafficCalls(World world, ProxyFeed feed, ProxyAdmin admin) {
        this.world = world;
        this.feed = feed;
        this.admin = admin;
    }

    Value.Fields ensure(Value.Fields request) throws IOException, LocalException, InterruptedException {
        Cluster cluster = ModelJson.cluster(World.ACCOUNT, request);
        int wanted = request.whole("port").map(Math::toIntExact).orElse(0);
        long change;
        synchronized (world) {
            LocalCluster there = world.cluster(cluster);
            Optional<Integer> now = there.port();
            if (now.isEmpty() || wanted != 0 && now.get() != wanted) {
                int port = wanted == 0 ? world.ports().free() : checked(wanted, there);
                world.ports().reserve(port);
                there.open(port);
            }
            change = feed.changed();
        }
        feed.await(change, PATIENCE);
        return Value.Fields.EMPTY;
    }

    private int checked(int port, LocalCluster asking) throws LocalException {
        Optional<LocalCluster> other = world.clusters().stream()
                .filter(cluster -> cluster != asking && cluster.port().equals(Optional.of(port)))
                .findFirst();
        if (other.isPresent() || !Ports.isFree(port)) {
            String by = other.map(cluster -> "the cluster " + GroupFolder.place(cluster.cluster()))
                    .orElse("another program");
            throw LocalException.refused(
                    ErrorKind.INVALID_REQUEST, "port " + port + " cannot be the entrance: " + by + " listens on it");
        }
        return port;
    }

    Value.Fields route(Value.Fields request) throws IOException, LocalException, InterruptedException {
        Cluster cluster = ModelJson.cluster(World.ACCOUNT, request);
        TrafficSplit split = ModelJson.split(request.fields("weights"));
        long change;
        synchronized (world) {
            world.look(cluster).route(split);
            change = feed.changed();
        }
        feed.await(change, PATIENCE);
        return Value.Fields.EMPTY;
    }

    Value.Fields drained(Value.Fields request) throws LocalException, InterruptedException {
        GroupRef ref = ModelJson.group(World.ACCOUNT, request);
        long change;
        synchronized (world) {
            if (world.meant(ref).isEmpty()) {
                return answer(true);
            }
            if (world.look(ref.cluster()).split().weightOf(ref.name()) > 0) {
                return answer(false);
            }
            change = feed.changed();
        }
        // only who serves the newest weights can tell that nothing more will come
        feed.await(change, PATIENCE);
        return answer(feed.drained(ref.cluster(), ref.name()));
    }

    private static Value.Fields answer(boolean drained) {
        return Value.fields().put("drained", drained).build();
    }

    Value.Fields endpoint(Value.Fields request) {
        synchronized (world) {
            Optional<Integer> port =
                    world.look(ModelJson.cluster(World.ACCOUNT, request)).port();
            return uri(port.map(number -> "http://127.0.0.1:" + number + "/"));
        }
    }

    Value.Fields groupEndpoint(Value.Fields request) throws LocalException, InterruptedException {
        GroupRef ref = ModelJson.group(World.ACCOUNT, request);
        long change;
        synchronized (world) {
            boolean attached = world.look(ref.cluster()).split().weights().containsKey(ref.name());
            if (world.meant(ref).isEmpty() || !attached) {
                return uri(Optional.empty());
            }
            change = feed.changed();
        }
        feed.await(change, PATIENCE);
        return uri(admin.running()
                .map(info -> info.smokeUri(
                                GroupFolder.place(ref.cluster()), ref.name().toString())
                        .toString()));
    }

    private static Value.Fields uri(Optional<String> uri) {
        return uri.map(text -> Value.fields().put("uri", text).build()).orElse(Value.Fields.EMPTY);
    }
}
