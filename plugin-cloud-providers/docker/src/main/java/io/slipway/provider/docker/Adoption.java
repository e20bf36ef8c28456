package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.group.Check;
import io.slipway.provider.docker.group.Copies;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.haproxy.Slots;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.provider.docker.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Moves of groups that Slipway did not make: traffic for their containers, and another size. */
final class Adoption {
    private final Account account;
    private final Cluster cluster;
    private final Deadline deadline;
    private final Copies copies;

    Adoption(Account account, Cluster cluster, Deadline deadline) {
        this.account = account;
        this.cluster = cluster;
        this.deadline = deadline;
        this.copies = new Copies(cluster, account.networks, deadline);
    }

    /** Sees to it that those of a split can be reached by the entrance, and are known to the cluster's state. */
    void take(TrafficSplit split) throws EngineException, InterruptedException {
        Inventory inventory = account.inventories.of(cluster, deadline);
        ClusterState state = StateStore.among(inventory.volumes()).state();
        Optional<EntranceFacts> entrance = state.entrance();
        if (entrance.isEmpty()) {
            return;
        }
        for (Foreign.Group group : Foreign.of(inventory, state).groups()) {
            boolean meant = split.weights().containsKey(group.name());
            if (meant) {
                for (Seen seen : group.instances()) {
                    join(seen, entrance.get().host());
                }
                Capacity now = Capacity.of(group.instances().size());
                account.states.change(cluster, s -> enrolled(s, group.name(), now), deadline);
            }
        }
    }

    private void join(Seen seen, String host) throws EngineException, InterruptedException {
        if (seen.on().name().equals(host)) {
            copies.join(seen);
        } else if (seen.reached(host, account.networks.name()).isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the container " + seen.name() + " publishes no port on "
                            + seen.on().name() + ", so the entrance on " + host + " cannot reach it",
                    "start it with a published port, or set 'host' of the entrance to "
                            + seen.on().name());
        }
    }

    private ClusterState enrolled(ClusterState state, ServerGroupName name, Capacity capacity) {
        if (state.named(name).isPresent()) {
            return state;
        }
        Set<String> taken = state.groups().stream().map(GroupState::slot).collect(Collectors.toSet());
        String slot = Slots.free(Check.Kind.TCP, taken)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.QUOTA_EXCEEDED,
                        "the entrance of " + cluster + " has room for " + Slots.EACH + " server groups",
                        "destroy old ones, for example by shrinking the cluster"));
        return state.with(new GroupState(name, Optional.empty(), slot, Membership.DETACHED, capacity, List.of(), 1));
    }

    /** Its container is started or stopped, and has as many copies as are wanted besides. */
    void resize(GroupRef ref, Capacity capacity) throws EngineException, InterruptedException {
        Inventory inventory = account.inventories.of(cluster, deadline);
        ClusterState state = StateStore.among(inventory.volumes()).state();
        Optional<Foreign.Group> group = Foreign.of(inventory, state).group(ref.name());
        if (group.isEmpty()) {
            return;
        }
        Seen original = group.get().members().get(0);
        List<Integer> there =
                group.get().members().stream().map(Foreign::number).toList();
        if (capacity.desired() > 0 && !original.running()) {
            copies.start(original);
        }
        for (int number = 2; number <= capacity.desired(); number++) {
            if (!there.contains(number)) {
                copies.make(original, ref.name(), number);
            }
        }
        account.states.change(cluster, s -> enrolled(s, ref.name(), capacity).sized(ref, capacity), deadline);
        account.traffic.settle(cluster, deadline);
        account.instances.dismiss(
                group.get().members().stream()
                        .filter(seen -> Foreign.number(seen) > Math.max(1, capacity.desired()))
                        .toList(),
                deadline);
        if (capacity.desired() == 0) {
            copies.stop(original);
        }
    }
}
