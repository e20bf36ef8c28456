package io.slipway.memory;

import io.slipway.model.BindingRef;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TaskRef;
import io.slipway.spi.BoundService;
import io.slipway.spi.Ledger;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What there is in one memory account, whoever opened it. Thread-safe; tests look into it and meddle with it here.
 *
 * <p>All its parts are guarded by its own lock.
 */
public final class MemoryState {
    private OptionalInt room = OptionalInt.empty();
    /** Enough for any test; keeps a long-lived process from filling up. */
    private static final int LOG_SIZE = 10_000;

    private static final Map<String, MemoryState> SHARED = new ConcurrentHashMap<>();

    record Place(String location, ClusterName name) {}

    private final Map<Place, MemoryCluster> clusters = new LinkedHashMap<>();
    private final Deque<Mutation> log = new ArrayDeque<>();
    final Map<String, Ledger.Entry> texts = new TreeMap<>();
    final Map<String, MemoryBake> bakes = new LinkedHashMap<>();
    private final Map<String, Integer> bases = new TreeMap<>();
    final MemoryMarket market;
    final Map<TaskRef, MemoryTask> tasks = new LinkedHashMap<>();
    /** What each group was made of. */
    final Map<GroupRef, ServerGroupSpec> specs = new HashMap<>();

    private Duration memory = Duration.ZERO;
    private volatile Runnable betweenParts = () -> {};

    public MemoryState() {
        this(new MemoryMarket());
    }

    private MemoryState(MemoryMarket market) {
        this.market = market;
    }

    /** The state that every opening of that account in this process shares, unless told otherwise. */
    public static MemoryState shared(String account) {
        return SHARED.computeIfAbsent(account, name -> new MemoryState());
    }

    /** A state that begins as this one is and goes its own way: for tests that need one beginning many times. */
    public synchronized MemoryState copy() {
        MemoryState copy = new MemoryState(market.copy());
        copy.tasks.putAll(tasks);
        copy.specs.putAll(specs);
        clusters.forEach((place, cluster) -> copy.clusters.put(place, cluster.copy()));
        copy.log.addAll(log);
        copy.texts.putAll(texts);
        copy.bakes.putAll(bakes);
        copy.bases.putAll(bases);
        copy.memory = memory;
        return copy;
    }

    /** What was accepted, oldest first; the last {@value #LOG_SIZE}. */
    public synchronized List<Mutation> mutations() {
        return List.copyOf(log);
    }

    /** What is really there at that moment, without any lag. */
    public synchronized Observed truth(Cluster cluster, Instant now) {
        return new Observed(
                cluster,
                cluster(cluster.location(), cluster.name()).now().values().stream()
                        .map(group -> group.seenAt(now))
                        .toList());
    }

    /** What is bound, for whomever. */
    public synchronized List<BindingRef> bindings() {
        return market.refs();
    }

    /** How each job stands at that moment. */
    public synchronized Map<TaskRef, TaskStatus> jobs(Instant now) {
        Map<TaskRef, TaskStatus> jobs = new LinkedHashMap<>();
        tasks.forEach((ref, task) -> jobs.put(ref, task.report(0, now).status()));
        return jobs;
    }

    /** What the instances of that group have been given. */
    public synchronized List<BoundService> services(GroupRef group) {
        return specs.containsKey(group) ? specs.get(group).services() : List.of();
    }

    /** Puts a group there that Slipway did not make, with instances that are ready at once. */
    public synchronized void plant(
            Cluster cluster, ServerGroupName name, Capacity capacity, Membership membership, Instant now) {
        MemoryCluster there = cluster(cluster.location(), cluster.name());
        if (!membership.equals(Membership.DETACHED)) {
            there.makeEntrance();
        }
        MemoryGroup group = MemoryGroup.anchor(name, Optional.empty(), capacity, Conduct.GOOD, now);
        there.put(List.of(group.completed(membership, now)), now, memory);
    }

    /** Kills so many instances of the group, the oldest first; nothing restarts them. */
    public synchronized void kill(Cluster cluster, ServerGroupName name, int count, Instant now) {
        MemoryCluster there = cluster(cluster.location(), cluster.name());
        there.group(name).ifPresent(group -> there.put(List.of(group.killed(count, now)), now, memory));
    }

    /** Somebody publishes a new image under the name of that base. */
    public synchronized void moveBase(String name) {
        bases.merge(name, 1, Integer::sum);
    }

    /** What the name of a base means now: there is one of every name. */
    synchronized String base(String name) {
        return "sha256:" + name + "-" + bases.getOrDefault(name, 0);
    }

    /** So many instances of the group start anew, the oldest first, as where a process dies and is started again. */
    public synchronized void restart(Cluster cluster, ServerGroupName name, int count, Instant now) {
        MemoryCluster there = cluster(cluster.location(), cluster.name());
        there.group(name).ifPresent(group -> there.put(List.of(group.restarted(count, now)), now, memory));
    }

    /** Runs between the parts of every create and destroy, without the lock; what it throws leaves a half-made group. */
    public void betweenParts(Runnable interruption) {
        betweenParts = interruption;
    }

    Runnable betweenParts() {
        return betweenParts;
    }

    /** From now on the cloud tells that it has room for so many instances more. */
    public synchronized void room(int instances) {
        room = OptionalInt.of(instances);
    }

    synchronized OptionalInt room() {
        return room;
    }

    synchronized void remember(Duration lag) {
        memory = memory.compareTo(lag) < 0 ? lag : memory;
    }

    synchronized Duration memory() {
        return memory;
    }

    synchronized MemoryCluster cluster(String location, ClusterName name) {
        return clusters.computeIfAbsent(new Place(location, name), place -> new MemoryCluster());
    }

    synchronized List<Map.Entry<Place, MemoryCluster>> clusters() {
        return new ArrayList<>(clusters.entrySet());
    }

    synchronized void accepted(Mutation mutation) {
        if (log.size() == LOG_SIZE) {
            log.removeFirst();
        }
        log.addLast(mutation);
    }
}
