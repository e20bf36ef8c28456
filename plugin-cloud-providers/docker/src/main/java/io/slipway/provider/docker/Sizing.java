package io.slipway.provider.docker;

import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Place;
import io.slipway.provider.docker.group.Placing;
import io.slipway.provider.docker.group.Secrets;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.provider.docker.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a server group another size, or other instances in place of some. What it has is recorded once that is there, so
 * that whoever finds it recorded need not ask who was to do the rest.
 */
final class Sizing {
    private static final int ROUNDS = 20;
    private final Account account;
    private final GroupRef ref;
    private final Cluster cluster;
    private final Aim aim;
    private final Deadline deadline;

    Sizing(Account account, GroupRef ref, Aim aim, Deadline deadline) {
        this.account = account;
        this.ref = ref;
        this.cluster = ref.cluster();
        this.aim = aim;
        this.deadline = deadline;
    }

    /** What is wanted. */
    interface Aim {
        Capacity capacity(GroupState group);

        /** Places that stay; those that are missing for the capacity are added. */
        List<Place> kept(GroupState group, Inventory inventory);
    }

    /** Another size. The oldest stay; those of a host that does not answer are not counted on. */
    static Aim to(Capacity capacity) {
        return new Aim() {
            @Override
            public Capacity capacity(GroupState group) {
                return capacity;
            }

            @Override
            public List<Place> kept(GroupState group, Inventory inventory) {
                return group.places().stream()
                        .filter(place -> !inventory.silent(place.host()))
                        .sorted(Place.BY_NUMBER)
                        .limit(capacity.desired())
                        .toList();
            }
        };
    }

    /** Fresh instances in place of those that are meant and were made by then; who does not answer is left alone. */
    static Aim anew(GroupRef ref, Set<String> instances, Instant madeBy) {
        return new Aim() {
            @Override
            public Capacity capacity(GroupState group) {
                return group.capacity();
            }

            @Override
            public List<Place> kept(GroupState group, Inventory inventory) {
                List<Seen> there = inventory.instancesOf(ref);
                return group.places().stream()
                        .filter(place -> !instances.contains(Instances.id(ref.name(), place.number()))
                                || inventory.silent(place.host())
                                || there.stream()
                                        .anyMatch(seen -> seen.number() == place.number()
                                                && seen.made().isAfter(madeBy)))
                        .sorted(Place.BY_NUMBER)
                        .toList();
            }
        };
    }

    void run() throws EngineException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Inventory inventory = account.inventories.of(cluster, deadline);
            ClusterState state = StateStore.among(inventory.volumes()).state();
            Optional<GroupState> group = state.group(ref);
            Optional<GroupFacts> facts = ref.birth().flatMap(delivery -> inventory.facts(ref.name(), delivery));
            if (group.isEmpty() || facts.isEmpty() || resized(state, group.get(), facts.get(), inventory)) {
                return;
            }
        }
        throw EngineException.refused(
                account.engines.home().name(), 409, "the size of " + ref + " was changed by others all the time");
    }

    /** False if somebody else came between. */
    private boolean resized(ClusterState state, GroupState group, GroupFacts facts, Inventory inventory)
            throws EngineException, InterruptedException {
        List<Place> kept = aim.kept(group, inventory);
        Capacity capacity = aim.capacity(group);
        List<Place> wanted = new ArrayList<>(kept);
        wanted.addAll(added(group, kept, capacity.desired() - kept.size(), inventory));
        List<Seen> there = inventory.instancesOf(ref);
        make(state, facts, wanted, there);
        int next = Math.max(
                group.next(), wanted.stream().mapToInt(Place::number).max().orElse(0) + 1);
        GroupState after = group.resized(capacity, wanted, next);
        if (!account.states
                .change(cluster, now -> now.group(ref).equals(Optional.of(group)) ? now.with(after) : now, deadline)
                .state()
                .group(ref)
                .equals(Optional.of(after))) {
            return false;
        }
        account.traffic.settle(cluster, deadline);
        dismiss(facts, wanted, there);
        return true;
    }

    private List<Place> added(GroupState group, List<Place> kept, int missing, Inventory inventory)
            throws EngineException, InterruptedException {
        List<Engine> hosts = account.hosts(cluster).stream()
                .filter(host -> !inventory.silent(host.name()))
                .toList();
        return missing > 0
                ? new Placing(account.inventories).more(hosts, kept, group.next(), missing, deadline)
                : List.of();
    }

    private void make(ClusterState state, GroupFacts facts, List<Place> wanted, List<Seen> there)
            throws EngineException, InterruptedException {
        boolean all = wanted.stream()
                .allMatch(place -> there.stream().anyMatch(seen -> seen.number() == place.number() && seen.running()));
        if (all) {
            return;
        }
        List<Engine> hosts = account.hosts(cluster).stream()
                .filter(host -> wanted.stream().anyMatch(place -> place.host().equals(host.name())))
                .toList();
        for (Engine host : hosts) {
            if (account.images.ensure(host, facts.image(), deadline).isEmpty()) {
                throw EngineException.lost(host.name(), "the image " + facts.image() + " is still being pulled");
            }
        }
        Map<String, String> secrets = Secrets.of(facts, account.inventories.of(cluster, deadline), deadline);
        String entrance = state.entrance()
                .map(entranceFacts -> entranceFacts.host())
                .orElse(account.hosts(cluster).get(0).name());
        account.instances.ensure(cluster, facts, wanted, there, entrance, secrets, deadline);
    }

    private void dismiss(GroupFacts facts, List<Place> wanted, List<Seen> there)
            throws EngineException, InterruptedException {
        List<Seen> surplus = there.stream()
                .filter(seen -> wanted.stream().noneMatch(place -> place.number() == seen.number()))
                .toList();
        if (wanted.isEmpty() && !facts.secrets().isEmpty() && !surplus.isEmpty()) {
            Secrets.keep(cluster, facts, surplus.get(0), deadline);
        }
        account.instances.dismiss(surplus, deadline);
    }
}
