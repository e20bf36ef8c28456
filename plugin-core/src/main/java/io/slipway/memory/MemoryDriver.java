package io.slipway.memory;

import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Freshness;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Server groups in memory. */
final class MemoryDriver implements TargetDriver {
    private final MemorySession session;
    private final MemoryState state;
    private final Limits limits;

    MemoryDriver(MemorySession session) {
        this.session = session;
        state = session.state();
        limits = new Limits(session.options());
    }

    @Override
    public Capabilities capabilities() {
        return limits.can;
    }

    @Override
    public List<String> preflight(Cluster cluster, Set<Verb> verbs) {
        return verbs.stream()
                .filter(limits::forbids)
                .sorted()
                .map(Limits::missing)
                .toList();
    }

    @Override
    public List<Cluster> clusters(String location, String application) throws MemoryException {
        limits.allow(Verb.OBSERVE);
        Duration lag = session.options().listingLag();
        List<Cluster> found = new ArrayList<>();
        synchronized (state) {
            for (Map.Entry<MemoryState.Place, MemoryCluster> entry : state.clusters()) {
                MemoryState.Place place = entry.getKey();
                boolean wanted = (location.isEmpty() || location.equals(place.location()))
                        && (application.isEmpty()
                                || application.equals(place.name().application()));
                if (wanted && !groups(entry.getValue(), lag).isEmpty()) {
                    found.add(new Cluster(session.account(), place.location(), place.name()));
                }
            }
        }
        return found;
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) throws MemoryException {
        limits.allow(Verb.OBSERVE);
        MemoryOptions options = session.options();
        Duration lag = freshness == Freshness.FRESH ? options.listingLag() : options.longestLag();
        Instant seen = session.now().minus(lag);
        synchronized (state) {
            List<ServerGroup> groups = new ArrayList<>();
            for (MemoryGroup group : groups(session.cluster(cluster), lag).values()) {
                groups.add(group.seenAt(seen));
            }
            return new Observed(cluster, groups);
        }
    }

    @Override
    public Optional<List<Observed>> observeMany(Set<Cluster> clusters) throws MemoryException {
        List<Observed> seen = new ArrayList<>();
        for (Cluster cluster : clusters) {
            seen.add(observe(cluster, Freshness.RECENT));
        }
        return Optional.of(seen);
    }

    @Override
    public OptionalInt room(Cluster cluster) throws MemoryException {
        limits.allow(Verb.OBSERVE);
        return state.room();
    }

    /** Without lag the newest is right, even if clocks of several hosts disagree. */
    private Map<ServerGroupName, MemoryGroup> groups(MemoryCluster cluster, Duration lag) {
        return lag.isZero() ? cluster.now() : cluster.at(session.now().minus(lag));
    }

    @Override
    public void create(ServerGroupSpec spec) throws MemoryException, NameTakenException {
        limits.allow(Verb.CREATE);
        limits.name(spec.name());
        limits.size(spec.capacity());
        new Making(session, spec).run();
    }

    @Override
    public void resize(GroupRef ref, Capacity capacity) throws MemoryException {
        limits.allow(Verb.RESIZE);
        limits.size(capacity);
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryGroup> group = meant(ref).filter(g -> !g.capacity().equals(capacity));
            group.ifPresent(
                    g -> session.cluster(ref.cluster()).put(List.of(g.resized(capacity, now)), now, state.memory()));
            session.accepted(new Move.Resize(ref, capacity), now, group.isPresent());
        }
    }

    @Override
    public void restart(GroupRef ref, Set<String> instances, Instant startedBy) throws MemoryException {
        limits.allow(Verb.RESIZE);
        limits.restarts();
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryGroup> before = meant(ref);
            Optional<MemoryGroup> after = before.map(g -> g.restarted(instances, startedBy, now));
            boolean changed = !after.equals(before);
            if (changed) {
                session.cluster(ref.cluster()).put(List.of(after.orElseThrow()), now, state.memory());
            }
            session.accepted(new Move.Restart(ref, instances), now, changed);
        }
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws MemoryException {
        limits.allow(Verb.ROUTE);
        synchronized (state) {
            MemoryCluster there = session.cluster(cluster);
            List<MemoryGroup> changed = new ArrayList<>();
            TrafficSplit possible = Routing.possible(split, there, limits.can);
            Instant now = session.now();
            for (MemoryGroup group : there.now().values()) {
                Membership next = possible.membershipOf(group.name());
                if (!next.equals(group.membership())) {
                    changed.add(group.routed(next, now));
                }
            }
            if (!changed.isEmpty()) {
                there.put(changed, now, state.memory());
            }
            session.accepted(new Move.Route(cluster, split), now, !changed.isEmpty());
        }
    }

    @Override
    public boolean drained(GroupRef ref) {
        synchronized (state) {
            Instant now = session.now();
            return meant(ref).map(group -> drained(group, now)).orElse(true);
        }
    }

    private boolean drained(MemoryGroup group, Instant now) {
        return !group.membership().enabled()
                && group.servedUntil()
                        .map(until -> !until.plus(session.options().drainTime()).isAfter(now))
                        .orElse(true);
    }

    @Override
    public void destroy(GroupRef ref) throws MemoryException {
        limits.allow(Verb.DESTROY);
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryGroup> group = meant(ref);
            group.ifPresent(g -> session.cluster(ref.cluster()).put(List.of(g.emptied()), now, state.memory()));
            group.ifPresent(g -> state.specs.remove(ref));
            session.accepted(new Move.Destroy(ref), now, group.isPresent());
        }
        state.betweenParts().run();
        synchronized (state) {
            meant(ref).ifPresent(g -> session.cluster(ref.cluster()).remove(g.name(), session.now(), state.memory()));
        }
    }

    @Override
    public Diagnosis diagnose(GroupRef ref) {
        synchronized (state) {
            Instant now = session.now();
            return meant(ref).map(group -> Diagnosing.of(group, now)).orElse(Diagnosis.NOTHING);
        }
    }

    @Override
    public Optional<Value.Fields> settings(GroupRef ref) {
        synchronized (state) {
            return meant(ref)
                    .flatMap(group -> Optional.ofNullable(state.specs.get(ref)))
                    .map(ServerGroupSpec::settings);
        }
    }

    /** Whatever an image is called it is there, but for those called {@code missing...}. */
    @Override
    public Optional<Boolean> hasImage(String location, String image) {
        return Optional.of(!image.startsWith("missing"));
    }

    @Override
    public Failure classify(Exception failure) {
        return MemoryException.classify(failure);
    }

    private Optional<MemoryGroup> meant(GroupRef ref) {
        return session.cluster(ref.cluster()).group(ref.name()).filter(group -> group.isMeantBy(ref));
    }
}
