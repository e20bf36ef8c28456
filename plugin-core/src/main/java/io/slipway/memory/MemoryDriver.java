package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Feature;
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
import java.util.Set;

/** Server groups in memory. */
final class MemoryDriver implements TargetDriver {
    private final MemorySession session;
    private final MemoryState state;
    private final Capabilities capabilities;

    MemoryDriver(MemorySession session) {
        this.session = session;
        state = session.state();
        capabilities = session.options().capabilities();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public List<String> preflight(Cluster cluster, Set<Verb> verbs) {
        return List.of();
    }

    @Override
    public List<Cluster> clusters(String location, String application) {
        Instant seen = session.now().minus(session.options().listingLag());
        List<Cluster> found = new ArrayList<>();
        synchronized (state) {
            for (Map.Entry<MemoryState.Place, MemoryCluster> entry : state.clusters()) {
                MemoryState.Place place = entry.getKey();
                boolean wanted = (location.isEmpty() || location.equals(place.location()))
                        && (application.isEmpty()
                                || application.equals(place.name().application()));
                if (wanted && !groups(entry.getValue(), seen).isEmpty()) {
                    found.add(new Cluster(session.account(), place.location(), place.name()));
                }
            }
        }
        return found;
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) {
        MemoryOptions options = session.options();
        Duration lag = freshness == Freshness.FRESH ? options.listingLag() : options.longestLag();
        Instant seen = session.now().minus(lag);
        synchronized (state) {
            List<ServerGroup> groups = new ArrayList<>();
            for (MemoryGroup group : groups(session.cluster(cluster), seen).values()) {
                groups.add(group.seenAt(seen));
            }
            return new Observed(cluster, groups);
        }
    }

    /** Without lag the newest is right, even if clocks of several hosts disagree. */
    private Map<ServerGroupName, MemoryGroup> groups(MemoryCluster cluster, Instant seen) {
        return session.options().longestLag().isZero() ? cluster.now() : cluster.at(seen);
    }

    @Override
    public void create(ServerGroupSpec spec) throws MemoryException, NameTakenException {
        checkName(spec.name());
        checkSize(spec.capacity());
        Move move = new Move.Create(spec);
        synchronized (state) {
            if (!anchor(spec)) {
                session.accepted(move, session.now(), false);
                return;
            }
            session.accepted(move, session.now(), true);
        }
        state.betweenParts().run();
        synchronized (state) {
            complete(spec);
        }
    }

    /** Whether something is left to do. */
    private boolean anchor(ServerGroupSpec spec) throws NameTakenException {
        MemoryCluster cluster = session.cluster(spec.cluster());
        Optional<MemoryGroup> there = cluster.group(spec.name());
        if (there.isPresent()) {
            if (!there.get().isMeantBy(spec.ref())) {
                throw new NameTakenException(spec.name());
            }
            return !there.get().complete();
        }
        Instant now = session.now();
        Conduct conduct = Conduct.of(
                spec.birth().image(), spec.settings(), session.options().startup());
        put(cluster, MemoryGroup.anchor(spec.name(), Optional.of(spec.birth()), spec.capacity(), conduct, now), now);
        return true;
    }

    private void complete(ServerGroupSpec spec) throws MemoryException {
        MemoryCluster cluster = session.cluster(spec.cluster());
        MemoryGroup anchor = cluster.group(spec.name())
                .filter(group -> group.isMeantBy(spec.ref()))
                .orElseThrow(() -> new MemoryException(
                        ErrorKind.CONFLICT, "server group " + spec.name() + " was destroyed while it was being made"));
        if (!anchor.complete()) {
            Instant now = session.now();
            put(cluster, anchor.completed(cluster.hasEntrance() ? Membership.DISABLED : Membership.DETACHED, now), now);
        }
    }

    private void checkName(ServerGroupName name) throws MemoryException {
        String text = name.toString();
        if (text.length() > capabilities.maxNameLength() || !text.matches(capabilities.namePattern())) {
            throw new MemoryException(
                    ErrorKind.INVALID_REQUEST,
                    "'" + text + "' is not a name of at most " + capabilities.maxNameLength()
                            + " letters, digits and . _ - ~ ^");
        }
    }

    private void checkSize(Capacity capacity) throws MemoryException {
        if (capacity.desired() == 0 && !capabilities.has(Feature.SCALE_TO_ZERO)) {
            throw new MemoryException(ErrorKind.UNSUPPORTED, "a server group of this cloud has at least one instance");
        }
    }

    @Override
    public void resize(GroupRef ref, Capacity capacity) throws MemoryException {
        checkSize(capacity);
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryGroup> group = meant(ref).filter(g -> !g.capacity().equals(capacity));
            group.ifPresent(g -> put(session.cluster(ref.cluster()), g.resized(capacity, now), now));
            session.accepted(new Move.Resize(ref, capacity), now, group.isPresent());
        }
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws MemoryException {
        synchronized (state) {
            MemoryCluster there = session.cluster(cluster);
            List<MemoryGroup> changed = new ArrayList<>();
            TrafficSplit possible = Routing.possible(split, there, capabilities);
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
    public void destroy(GroupRef ref) {
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryGroup> group = meant(ref);
            group.ifPresent(g -> session.cluster(ref.cluster()).remove(g.name(), now, state.memory()));
            session.accepted(new Move.Destroy(ref), now, group.isPresent());
        }
    }

    @Override
    public Diagnosis diagnose(GroupRef ref) {
        synchronized (state) {
            Instant now = session.now();
            return meant(ref).map(group -> diagnosis(group, now)).orElse(Diagnosis.NOTHING);
        }
    }

    private static Diagnosis diagnosis(MemoryGroup group, Instant now) {
        List<String> events = new ArrayList<>();
        events.add(group.created() + " " + group.name() + (group.complete() ? " was made" : " is half made"));
        List<String> log = new ArrayList<>();
        for (MemoryInstance instance : group.instances()) {
            Health health = instance.health(group.conduct(), now);
            if (health.state() == HealthState.UNHEALTHY) {
                events.add(health.since() + " " + group.name() + "-" + instance.number() + " " + health.reason());
                if (log.isEmpty()) {
                    log.add("starting");
                    log.add(health.reason());
                }
            }
        }
        return new Diagnosis(events, log);
    }

    @Override
    public Failure classify(Exception failure) {
        return MemoryException.classify(failure);
    }

    private Optional<MemoryGroup> meant(GroupRef ref) {
        return session.cluster(ref.cluster()).group(ref.name()).filter(group -> group.isMeantBy(ref));
    }

    private void put(MemoryCluster cluster, MemoryGroup group, Instant now) {
        cluster.put(List.of(group), now, state.memory());
    }
}
