package io.slipway.provider.local.supervisor;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.local.instance.Keeper;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.proxy.Backend;
import io.slipway.provider.local.proxy.ClusterRoute;
import io.slipway.provider.local.proxy.GroupRoute;
import io.slipway.provider.local.proxy.GroupStats;
import io.slipway.provider.local.proxy.ProxyAdmin;
import io.slipway.provider.local.proxy.ProxyConfig;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps the proxy told of what is so. Changes are counted; one thread tells the newest state, so that of many changes
 * the last is told soon and in the right order.
 */
final class ProxyFeed implements Drainage {
    private static final long IDLE_MILLIS = 1_000;
    private static final long AGAIN_MILLIS = 50;
    private static final Duration HUNG = Duration.ofSeconds(10);
    private static final Duration INSTANCE_DRAIN = Duration.ofSeconds(2);

    private final ProxyAdmin admin;
    private final HelperProcess process;
    private long changes;
    private long told = -1;
    private Duration lastAnswer = Clock.SYSTEM.elapsed();
    private long generation;
    private List<ClusterRoute> served = List.of();
    private String trouble = "the proxy is starting";

    ProxyFeed(ProxyAdmin admin, HelperProcess process) {
        this.admin = admin;
        this.process = process;
    }

    /** Something is different; gives the number of this change. */
    synchronized long changed() {
        changes++;
        notifyAll();
        return changes;
    }

    /** Returns when the proxy serves what was so at that change. */
    synchronized void await(long change, Duration most) throws LocalException, InterruptedException {
        Duration end = Clock.SYSTEM.elapsed().plus(most);
        while (told < change) {
            long left = end.minus(Clock.SYSTEM.elapsed()).toMillis();
            if (left <= 0) {
                throw LocalException.doubtful(
                        ErrorKind.UNAVAILABLE, "the change is on disk, but the proxy has not taken it yet: " + trouble);
            }
            wait(left);
        }
    }

    private synchronized boolean isTold(long change) {
        return told >= change;
    }

    /** Tells, for ever. */
    void run(World world) throws InterruptedException {
        while (true) {
            long change = next();
            try {
                tell(world);
                answered(change);
            } catch (IOException | RuntimeException failed) {
                failed(failed);
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private synchronized long next() throws InterruptedException {
        Duration end = Clock.SYSTEM.elapsed().plusMillis(IDLE_MILLIS);
        while (told == changes && Clock.SYSTEM.elapsed().compareTo(end) < 0) {
            wait(Math.max(1, end.minus(Clock.SYSTEM.elapsed()).toMillis()));
        }
        return changes;
    }

    private void tell(World world) throws IOException {
        if (process.process().filter(ProcessId::alive).isEmpty()) {
            throw new IOException("the proxy is starting");
        }
        List<ClusterRoute> routes = routes(world);
        long serving = admin.stats().generation();
        if (!routes.equals(served) || serving != generation) {
            generation = Math.max(generation, serving) + 1;
            admin.configure(new ProxyConfig(generation, routes));
            served = routes;
        }
    }

    private synchronized void answered(long change) {
        told = change;
        process.prove();
        lastAnswer = Clock.SYSTEM.elapsed();
        notifyAll();
    }

    private synchronized void failed(Exception failure) {
        trouble = String.valueOf(failure.getMessage());
        boolean hung = Clock.SYSTEM.elapsed().minus(lastAnswer).compareTo(HUNG) > 0;
        if (failure.getCause() instanceof SocketTimeoutException && hung) {
            System.err.println("the proxy runs and does not answer: " + trouble);
            process.giveUp();
            lastAnswer = Clock.SYSTEM.elapsed();
        }
    }

    private static List<ClusterRoute> routes(World world) {
        List<ClusterRoute> routes = new ArrayList<>();
        synchronized (world) {
            for (LocalCluster cluster : world.clusters()) {
                cluster.port()
                        .ifPresent(port -> routes.add(new ClusterRoute(
                                GroupFolder.place(cluster.cluster()),
                                port,
                                cluster.groups().values().stream()
                                        .filter(group ->
                                                cluster.split().weights().containsKey(group.name()))
                                        .map(group -> route(cluster, group))
                                        .toList())));
            }
        }
        return routes;
    }

    private static GroupRoute route(LocalCluster cluster, LocalGroup group) {
        List<Backend> backends = new ArrayList<>();
        for (Keeper keeper : group.keepers()) {
            keeper.port().ifPresent(port -> backends.add(new Backend(keeper.id(), port, keeper.healthy())));
        }
        return new GroupRoute(group.name().toString(), cluster.split().weightOf(group.name()), backends);
    }

    /** Whether the proxy has nothing left in the group. */
    boolean drained(Cluster cluster, ServerGroupName group) {
        return admin.stats()
                        .group(GroupFolder.place(cluster), group.toString())
                        .map(GroupStats::inFlight)
                        .orElse(0L)
                == 0;
    }

    @Override
    public BooleanSupplier ofGroup(Cluster cluster, ServerGroupName group) {
        long change = changed();
        return () -> {
            try {
                return isTold(change) && drained(cluster, group);
            } catch (DeliveryException unknown) {
                return false;
            }
        };
    }

    @Override
    public BooleanSupplier ofInstance() {
        long change = changed();
        Duration begun = Clock.SYSTEM.elapsed();
        // the proxy counts by group: an instance gets the time that most requests need
        return () -> isTold(change) && Clock.SYSTEM.elapsed().minus(begun).compareTo(INSTANCE_DRAIN) >= 0;
    }
}
