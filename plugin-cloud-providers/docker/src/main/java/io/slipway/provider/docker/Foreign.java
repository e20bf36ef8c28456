package io.slipway.provider.docker;

import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.haproxy.Server;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.GroupState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Groups that Slipway did not make: a container that is called as a group, and copies of it that were made to resize it.
 * One that does not run is seen only if the cluster's state knows the group.
 */
final class Foreign {
    private static final Duration CHECK = Duration.ofSeconds(1);
    private final Map<ServerGroupName, Group> groups = new TreeMap<>();

    /**
     * One of them.
     *
     * @param members the container first, then its copies
     * @param state where it was given traffic or another size
     */
    record Group(ServerGroupName name, List<Seen> members, Optional<GroupState> state) {
        /** Those that should run; where nobody said how many should, those that do. */
        List<Seen> instances() {
            return members.stream()
                    .filter(seen -> state.map(s -> number(seen) <= s.capacity().desired())
                            .orElse(seen.running()))
                    .toList();
        }
    }

    private Foreign() {}

    static Foreign of(Inventory inventory, ClusterState state) {
        Map<ServerGroupName, List<Seen>> members = new TreeMap<>();
        for (Seen seen : inventory.foreign()) {
            ServerGroupName name = ServerGroupName.parse(seen.name());
            boolean known = state.named(name)
                    .filter(group -> group.delivery().isEmpty())
                    .isPresent();
            if (seen.running() || known) {
                members.computeIfAbsent(name, n -> new ArrayList<>()).add(seen);
            }
        }
        inventory.copies().stream()
                .sorted(Comparator.comparing(Seen::number))
                .forEach(copy -> members.computeIfAbsent(ServerGroupName.parse(copy.group()), n -> new ArrayList<>())
                        .add(copy));
        Foreign foreign = new Foreign();
        members.forEach((name, all) -> foreign.groups.put(
                name,
                new Group(
                        name,
                        List.copyOf(all),
                        state.named(name).filter(g -> g.delivery().isEmpty()))));
        return foreign;
    }

    Collection<Group> groups() {
        return groups.values();
    }

    Optional<Group> group(ServerGroupName name) {
        return Optional.ofNullable(groups.get(name));
    }

    static int number(Seen seen) {
        return Math.max(1, seen.number());
    }

    /** @param host of the entrance */
    List<Server> servers(GroupState state, String host, String network) {
        List<Server> servers = new ArrayList<>();
        for (Seen seen : group(state.name()).map(Group::instances).orElse(List.of())) {
            seen.reached(host, network)
                    .ifPresent(address -> servers.add(new Server(
                            state.slot(), Instances.id(state.name(), number(seen)), address, Optional.of(CHECK))));
        }
        return servers;
    }
}
