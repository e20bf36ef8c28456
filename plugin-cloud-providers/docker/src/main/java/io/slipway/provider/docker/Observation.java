package io.slipway.provider.docker;

import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Health;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.Traffic.Picture;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.group.Anchors.Anchor;
import io.slipway.provider.docker.group.Check;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Place;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.health.HealthReport;
import io.slipway.provider.docker.state.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From what lies on the hosts, and what the proxy says, to server groups. */
final class Observation {
    private final Picture picture;
    private final Inventory inventory;
    private final HealthReport health;

    Observation(Picture picture, Deadline deadline) {
        this.picture = picture;
        this.inventory = picture.inventory();
        this.health = new HealthReport(picture.view(), deadline);
    }

    Observed observed() throws EngineException, InterruptedException {
        Map<ServerGroupName, ServerGroup> groups = new TreeMap<>();
        for (Foreign.Group group : Foreign.of(inventory, picture.state()).groups()) {
            groups.put(group.name(), foreign(group));
        }
        for (Seen stray : inventory.containers()) {
            Optional<ServerGroup> group = stray(stray);
            group.ifPresent(g -> groups.put(g.name(), g));
        }
        for (Anchor anchor : inventory.anchors().values()) {
            groups.put(anchor.facts().name(), anchored(anchor));
        }
        return new Observed(inventory.cluster(), List.copyOf(groups.values()));
    }

    private ServerGroup anchored(Anchor anchor) throws EngineException, InterruptedException {
        GroupFacts facts = anchor.facts();
        GroupRef ref = facts.ref(inventory.cluster());
        Optional<GroupState> state = picture.state().group(ref);
        return new ServerGroup(
                facts.name(),
                state.isPresent(),
                Optional.of(facts.birth()),
                anchor.created(),
                state.map(GroupState::capacity).orElse(facts.capacity()),
                state.map(GroupState::membership).orElse(Membership.DETACHED),
                instances(ref, state, facts.check()));
    }

    private List<Instance> instances(GroupRef ref, Optional<GroupState> state, Check check)
            throws EngineException, InterruptedException {
        List<Instance> instances = new ArrayList<>();
        List<Seen> there = inventory.instancesOf(ref);
        for (Seen seen : there) {
            boolean counted =
                    state.isEmpty() || state.get().places().stream().anyMatch(place -> place.number() == seen.number());
            if (counted) {
                instances.add(new Instance(
                        Instances.id(ref.name(), seen.number()),
                        health.of(seen, ref.name(), state, check),
                        Optional.of(seen.made())));
            }
        }
        for (Place place : state.map(GroupState::places).orElse(List.of())) {
            if (inventory.silent(place.host())) {
                instances.add(new Instance(
                        Instances.id(ref.name(), place.number()),
                        health.unseen(place, ref.name(), state.orElseThrow(), inventory.silent())));
            }
        }
        return instances;
    }

    /** What is left of a group whose anchor is gone: somebody may remove it. */
    private Optional<ServerGroup> stray(Seen seen) {
        Optional<ServerGroupName> name = ServerGroupName.tryParse(seen.label(Labels.GROUP));
        Optional<Birth> birth = GroupFacts.birth(seen.labels());
        if (name.isEmpty() || birth.isEmpty()) {
            return Optional.empty();
        }
        Optional<DeliveryId> owner = Optional.ofNullable(inventory.anchors().get(name.get()))
                .map(anchor -> anchor.facts().birth().delivery());
        return owner.isPresent()
                ? Optional.empty()
                : Optional.of(new ServerGroup(
                        name.get(), false, birth, seen.created(), Capacity.ZERO, Membership.DETACHED, List.of()));
    }

    private ServerGroup foreign(Foreign.Group group) {
        Optional<GroupState> state = group.state();
        List<Instance> instances = new ArrayList<>();
        for (Seen seen : group.instances()) {
            List<Health> of = new ArrayList<>(List.of(health.platform(seen)));
            state.flatMap(s -> health.balancer(group.name(), Foreign.number(seen), s))
                    .ifPresent(of::add);
            instances.add(new Instance(Instances.id(group.name(), Foreign.number(seen)), of, Optional.of(seen.made())));
        }
        return new ServerGroup(
                group.name(),
                true,
                Optional.empty(),
                group.members().get(0).created(),
                state.map(GroupState::capacity).orElse(Capacity.of(instances.size())),
                state.map(GroupState::membership).orElse(Membership.DETACHED),
                instances);
    }
}
