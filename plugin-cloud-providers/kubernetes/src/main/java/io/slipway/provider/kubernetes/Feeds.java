package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Feed;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.provider.kubernetes.traffic.Router;
import io.slipway.provider.kubernetes.traffic.Seen;
import io.slipway.provider.kubernetes.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is watched: a few feeds for each namespace in which somebody waits, however many wait there. */
final class Feeds implements AutoCloseable {
    private static final Duration FIRST_LIST = Duration.ofSeconds(5);

    /** The feeds of one namespace. */
    private record Spot(
            Feed<Workload> sets, Feed<Workload> deployments, Feed<PodSeen> pods, Feed<Value.Fields> entrances) {
        boolean over() {
            return Stream.of(sets, deployments, pods, entrances).anyMatch(Feed::over);
        }
    }

    private final Api api;
    private final Router router;
    private final Map<String, Spot> spots = new ConcurrentHashMap<>();
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "slipway kubernetes feeds");
        thread.setDaemon(true);
        return thread;
    });

    Feeds(Api api, Router router) {
        this.api = api;
        this.router = router;
    }

    private Spot spot(String namespace) {
        return spots.compute(namespace, (name, there) -> there == null || there.over() ? begin(name) : there);
    }

    private Spot begin(String namespace) {
        return new Spot(
                feed(Groups.replicaSets(namespace), object -> Workload.of(Kind.REPLICA_SET, object)),
                feed(Call.list(Kind.DEPLOYMENT, namespace), object -> Workload.of(Kind.DEPLOYMENT, object)),
                feed(Call.list(Kind.POD, namespace).labelled(Marks.GROUP), object -> Optional.of(PodSeen.of(object))),
                feed(Call.list(router.kind(), namespace), Optional::of));
    }

    private <T> Feed<T> feed(Call list, Function<Value.Fields, Optional<T>> read) {
        return new Feed<>(api, list, read, pool).start();
    }

    /** As it was some seconds ago; nothing where that is not known, or where others' pods belong to it. */
    Optional<Picture> recent(Cluster cluster, Traffic traffic) throws InterruptedException {
        Spot spot = spot(cluster.location());
        Optional<List<Workload>> sets = spot.sets().recent(FIRST_LIST);
        Optional<List<Workload>> deployments = spot.deployments().recent(FIRST_LIST);
        Optional<List<PodSeen>> pods = spot.pods().recent(FIRST_LIST);
        Optional<List<Value.Fields>> entrances = spot.entrances().recent(FIRST_LIST);
        if (sets.isEmpty() || deployments.isEmpty() || pods.isEmpty() || entrances.isEmpty()) {
            return Optional.empty();
        }
        List<Workload> all = new ArrayList<>(deployments.get());
        all.addAll(sets.get());
        List<Workload> members = Traffic.of(cluster, Groups.distinct(all));
        if (!members.stream().allMatch(Workload::ours)) {
            return Optional.empty();
        }
        Optional<Seen> seen = Seen.among(entrances.get(), cluster.name().toString(), router.second(cluster));
        return Optional.of(new Picture(cluster, members, of(cluster, pods.get()), traffic.standing(seen, members)));
    }

    private static List<PodSeen> of(Cluster cluster, List<PodSeen> pods) {
        String name = cluster.name().toString();
        return pods.stream()
                .filter(pod -> name.equals(pod.labels().get(Marks.CLUSTER)))
                .toList();
    }

    /** Pods of our groups, where they are watched anyway. */
    Optional<List<PodSeen>> pods(Cluster cluster) throws InterruptedException {
        Spot spot = spots.get(cluster.location());
        return spot == null
                ? Optional.empty()
                : spot.pods().recent(Duration.ZERO).map(pods -> of(cluster, pods));
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
