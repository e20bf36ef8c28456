package io.slipway.provider.docker;

import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.provider.docker.state.StateStore;
import java.util.List;
import java.util.Optional;

/** Removes a server group: out of the state, out of the proxy, its containers, its anchor. */
final class Destruction {
    private final Account account;
    private final GroupRef ref;
    private final Cluster cluster;
    private final Deadline deadline;

    Destruction(Account account, GroupRef ref, Deadline deadline) {
        this.account = account;
        this.ref = ref;
        this.cluster = ref.cluster();
        this.deadline = deadline;
    }

    void run() throws EngineException, InterruptedException {
        Inventory inventory = account.inventories.of(cluster, deadline);
        if (ref.birth().isEmpty()) {
            account.states.change(cluster, now -> now.without(ref), deadline);
            account.traffic.settle(cluster, deadline);
            account.instances.dismiss(strangers(inventory), deadline);
            return;
        }
        Optional<GroupFacts> facts = inventory.facts(ref.name(), ref.birth().get());
        Optional<GroupState> state =
                StateStore.among(inventory.volumes()).state().group(ref);
        List<Seen> parts = inventory.partsOf(ref);
        if (facts.isEmpty() && state.isEmpty() && parts.isEmpty()) {
            return;
        }
        account.states.change(cluster, now -> now.without(ref), deadline);
        if (state.isPresent()) {
            account.traffic.settle(cluster, deadline);
        }
        account.instances.dismiss(parts, deadline);
        refuseUnseen(facts, state, inventory);
        if (facts.isPresent()) {
            account.anchors.remove(cluster, ref.name(), deadline);
        }
    }

    private List<Seen> strangers(Inventory inventory) {
        ClusterState state = StateStore.among(inventory.volumes()).state();
        return Foreign.of(inventory, state)
                .group(ref.name())
                .map(Foreign.Group::members)
                .orElse(List.of());
    }

    /** What stands on a host that does not answer is there still; the anchor stays until that is known. */
    private void refuseUnseen(Optional<GroupFacts> facts, Optional<GroupState> state, Inventory inventory)
            throws EngineException {
        var places = state.map(GroupState::places)
                .orElse(facts.map(GroupFacts::places).orElse(List.of()));
        for (var silent : inventory.silent().entrySet()) {
            if (places.stream()
                    .anyMatch(place -> place.host().equals(silent.getKey().name()))) {
                throw silent.getValue();
            }
        }
    }
}
