package io.slipway.provider.local.proxy;

import io.slipway.provider.local.proxy.BackendState.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The groups of one cluster. Choosing, counting in flight and changing weights happen under one lock: once a weight is
 * 0 and nothing is in flight, no request can still be about to choose that group.
 */
final class ClusterState {
    private final String name;
    private final LongSupplier nanoTime;
    private final Map<String, GroupState> groups = new LinkedHashMap<>();
    /** Those with a weight: only a change of the configuration changes them. */
    private List<GroupState> weighted = List.of();

    private long unrouted;

    ClusterState(String name, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
    }

    String name() {
        return name;
    }

    synchronized void apply(List<GroupRoute> routes) {
        Set<String> names = routes.stream().map(GroupRoute::name).collect(Collectors.toSet());
        boolean changed = false;
        for (GroupRoute route : routes) {
            changed |= groups.computeIfAbsent(route.name(), this::newGroup).apply(route);
        }
        for (GroupState group : groups.values()) {
            changed |= !names.contains(group.name()) && group.detach();
        }
        groups.values().removeIf(GroupState::gone);
        weighted = groups.values().stream().filter(group -> group.weight() > 0).toList();
        if (changed) {
            groups.values().forEach(GroupState::forgetCredit);
        }
    }

    private GroupState newGroup(String group) {
        return new GroupState(group, nanoTime.getAsLong());
    }

    /** By weight; nothing if no group that has a weight has a backend. */
    synchronized Optional<Attempt> begin() {
        Optional<Attempt> attempt = begin(weighted, false);
        unrouted += attempt.isEmpty() ? 1 : 0;
        return attempt;
    }

    /** In this group, whatever its weight. */
    synchronized Optional<Attempt> begin(String group) {
        return Optional.ofNullable(groups.get(group)).flatMap(one -> begin(List.of(one), true));
    }

    private Optional<Attempt> begin(List<GroupState> candidates, boolean pinned) {
        long now = nanoTime.getAsLong();
        for (Standing standing : Standing.BEST_FIRST) {
            List<GroupState> able = able(candidates, standing, Set.of(), now);
            if (!able.isEmpty()) {
                GroupState group = pinned ? able.get(0) : Turns.next(able);
                group.enter();
                return group.take(standing, Set.of(), now)
                        .map(backend -> new Attempt(this, group, backend, pinned, now));
            }
        }
        return Optional.empty();
    }

    private static List<GroupState> able(
            List<GroupState> groups, Standing standing, Set<BackendState> tried, long now) {
        for (GroupState group : groups) {
            if (!group.offers(standing, tried, now)) {
                return groups.stream()
                        .filter(other -> other.offers(standing, tried, now))
                        .toList();
            }
        }
        return groups;
    }

    /** The backend could not be connected to: it is spared for a second. False if there is no other. */
    synchronized boolean refused(Attempt attempt) {
        long now = nanoTime.getAsLong();
        attempt.backend().eject(now);
        attempt.failed();
        return giveOn(attempt, now);
    }

    /**
     * The connection broke before the answer. Another backend of the group takes it, or, as it may have been an idle
     * connection that the backend was about to close, the same one again.
     */
    synchronized void broken(Attempt attempt) {
        attempt.failed();
        giveOn(attempt, nanoTime.getAsLong());
    }

    private boolean giveOn(Attempt attempt, long now) {
        List<GroupState> own = List.of(attempt.group());
        List<GroupState> others = attempt.mayChangeGroup() ? weighted : List.of();
        for (Standing standing : Standing.BEST_FIRST) {
            for (List<GroupState> candidates : List.of(own, others)) {
                List<GroupState> able = able(candidates, standing, attempt.tried(), now);
                if (!able.isEmpty()) {
                    give(attempt, able.size() == 1 ? able.get(0) : Turns.next(able), standing, now);
                    return true;
                }
            }
        }
        return false;
    }

    private void give(Attempt attempt, GroupState group, Standing standing, long now) {
        if (group != attempt.group()) {
            attempt.group().unanswered(now, now - attempt.startedAt());
            attempt.group().leave();
            group.enter();
        }
        group.take(standing, attempt.tried(), now).ifPresent(backend -> attempt.give(group, backend));
        groups.values().removeIf(GroupState::gone);
    }

    synchronized void answered(Attempt attempt, int status) {
        long now = nanoTime.getAsLong();
        attempt.group().answered(status, now, now - attempt.startedAt(), !attempt.pinned());
    }

    /** The last byte is through; the second time for the same request it does nothing. */
    synchronized void released(Attempt attempt) {
        if (attempt.release()) {
            attempt.group().leave();
            groups.values().removeIf(GroupState::gone);
        }
    }

    synchronized long inFlight() {
        return groups.values().stream().mapToLong(GroupState::inFlight).sum();
    }

    synchronized boolean has(String group) {
        return groups.containsKey(group);
    }

    /** Seconds of that group; nothing where it is not known. */
    synchronized Optional<List<Timeline.Second>> seconds(String group, long from, long until) {
        long now = Timeline.second(nanoTime.getAsLong());
        return Optional.ofNullable(groups.get(group))
                .map(known -> known.timeline().seconds(from, until, now));
    }

    synchronized ClusterStats stats() {
        return new ClusterStats(
                name, unrouted, groups.values().stream().map(GroupState::stats).toList());
    }

    /** Shows the groups to the visitor while nothing changes. */
    synchronized void forEach(Consumer<GroupState> visitor) {
        groups.values().forEach(visitor);
    }
}
