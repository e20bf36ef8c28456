package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.Membership;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.GroupSettings;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Place;
import io.slipway.provider.docker.group.Placing;
import io.slipway.provider.docker.haproxy.Slots;
import io.slipway.provider.docker.image.Images;
import io.slipway.provider.docker.image.Reference;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.provider.docker.state.StateStore;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.ServiceEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a server group: its image, its anchor, its instances, its place in the cluster's state, its servers in the
 * proxy. Each part is made if it is missing, so whoever comes after a crash goes on.
 */
final class Creation {
    /** Kept for what comes after waiting for an image. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    private final Account account;
    private final ServerGroupSpec spec;
    private final Cluster cluster;
    private final Deadline deadline;

    Creation(Account account, ServerGroupSpec spec, Deadline deadline) {
        this.account = account;
        this.spec = spec;
        this.cluster = spec.cluster();
        this.deadline = deadline;
    }

    void run() throws EngineException, NameTakenException, InterruptedException {
        account.hosts(cluster);
        Inventory inventory = account.inventories.of(cluster, deadline);
        Optional<GroupFacts> there =
                Optional.ofNullable(inventory.anchors().get(spec.name())).map(anchor -> anchor.facts());
        refuseStrangers(inventory);
        Optional<GroupFacts> facts = there.isPresent() ? there : born(inventory);
        if (facts.isPresent()) {
            refuseOthers(facts.get());
            complete(facts.get(), inventory);
        }
    }

    private void refuseOthers(GroupFacts facts) throws NameTakenException {
        if (!facts.birth().delivery().equals(spec.birth().delivery())) {
            throw new NameTakenException(spec.name());
        }
    }

    private void refuseStrangers(Inventory inventory) throws NameTakenException {
        ClusterState state = StateStore.among(inventory.volumes()).state();
        if (Foreign.of(inventory, state).group(spec.name()).isPresent()) {
            throw new NameTakenException(spec.name());
        }
    }

    /** Decides what the group is, and makes its anchor; nothing while the image is still being pulled. */
    private Optional<GroupFacts> born(Inventory inventory) throws EngineException, InterruptedException {
        GroupSettings settings = new GroupSettings(spec.settings());
        List<Engine> hosts = answering(inventory);
        List<Place> places =
                new Placing(account.inventories).first(hosts, spec.capacity().desired(), deadline);
        Optional<Images.Found> image = image(hosts, places);
        return image.isEmpty()
                ? Optional.empty()
                : Optional.of(account.anchors.make(
                        cluster,
                        GroupFacts.born(
                                spec.name(),
                                spec.birth(),
                                image.get(),
                                spec.capacity(),
                                places,
                                settings,
                                secrets().keySet()),
                        deadline));
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new TreeMap<>(new GroupSettings(spec.settings()).secretEnv());
        secrets.putAll(ServiceEnvironment.of(spec.services()));
        return secrets;
    }

    private List<Engine> answering(Inventory inventory) {
        return account.hosts(cluster).stream()
                .filter(host -> !inventory.silent(host.name()))
                .toList();
    }

    private Optional<Images.Found> image(List<Engine> hosts, List<Place> places)
            throws EngineException, InterruptedException {
        List<Engine> used = hosts.stream()
                .filter(host -> places.stream().anyMatch(place -> place.host().equals(host.name())))
                .toList();
        List<Engine> needed = used.isEmpty() ? hosts.subList(0, 1) : used;
        String pinned =
                account.images.pin(needed.get(0), Reference.parse(spec.birth().image()), deadline);
        return onAll(needed, pinned);
    }

    private Optional<Images.Found> onAll(List<Engine> hosts, String pinned)
            throws EngineException, InterruptedException {
        List<Optional<Images.Found>> found = Engines.values(
                account.engines.each(hosts, host -> account.images.ensure(host, pinned, deadline.less(RESERVE))));
        boolean all = found.stream().allMatch(Optional::isPresent);
        return all ? found.get(0) : Optional.empty();
    }

    private void complete(GroupFacts facts, Inventory inventory) throws EngineException, InterruptedException {
        ClusterState state = StateStore.among(inventory.volumes()).state();
        Optional<GroupState> known = state.group(spec.ref());
        List<Place> places = known.map(GroupState::places).orElse(facts.places());
        List<Engine> hosts = answering(inventory).stream()
                .filter(host -> places.stream().anyMatch(place -> place.host().equals(host.name())))
                .toList();
        if (!hosts.isEmpty() && onAll(hosts, facts.image()).isEmpty()) {
            return;
        }
        account.instances.ensure(
                cluster, facts, places, inventory.instancesOf(spec.ref()), entranceHost(state), secrets(), deadline);
        ClusterState after = account.states
                .change(cluster, now -> enrolled(now, facts), deadline)
                .state();
        account.traffic.settle(cluster, deadline);
        Optional<GroupState> made = after.group(spec.ref());
        if (made.isPresent()) {
            account.traffic.greet(cluster, after, made.get(), deadline);
        }
    }

    private String entranceHost(ClusterState state) {
        return state.entrance()
                .map(facts -> facts.host())
                .orElse(account.hosts(cluster).get(0).name());
    }

    private ClusterState enrolled(ClusterState state, GroupFacts facts) {
        if (state.group(spec.ref()).isPresent()) {
            return state;
        }
        Set<String> taken = state.groups().stream()
                .filter(group -> !group.name().equals(spec.name()))
                .map(GroupState::slot)
                .collect(Collectors.toSet());
        String slot = Slots.free(facts.check().kind(), taken)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.QUOTA_EXCEEDED,
                        "the entrance of " + cluster + " has room for " + Slots.EACH + " server groups",
                        "destroy old ones, for example by shrinking the cluster"));
        Membership first = state.entrance().isPresent() ? Membership.DISABLED : Membership.DETACHED;
        int next = facts.places().size() + 1;
        return state.with(new GroupState(
                facts.name(),
                Optional.of(facts.birth().delivery()),
                slot,
                first,
                facts.capacity(),
                facts.places(),
                next));
    }
}
