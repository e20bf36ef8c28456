package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.group.Check;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventory;
import io.slipway.provider.docker.group.Place;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.haproxy.Goal;
import io.slipway.provider.docker.haproxy.Proxies;
import io.slipway.provider.docker.haproxy.Server;
import io.slipway.provider.docker.haproxy.Stats;
import io.slipway.provider.docker.haproxy.View;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.provider.docker.state.StateStore;
import io.slipway.provider.docker.state.StateStore.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Keeps the proxy of a cluster as the cluster's state says. What is written there counts as accepted: whoever looks and
 * finds a proxy that is behind, or gone, brings it there.
 */
final class Traffic {
    private static final int ROUNDS = 20;
    private static final Duration GREETING = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 20;
    private final Account account;

    Traffic(Account account) {
        this.account = account;
    }

    /** What there is, and what its proxy says; nothing of the latter where there is no entrance, or it does not answer. */
    record Picture(Inventory inventory, Stored stored, Optional<View> view) {
        ClusterState state() {
            return stored.state();
        }
    }

    /** Looks, and sees to it that the proxy is where it should be. A proxy that does not answer hides nothing else. */
    Picture look(Cluster cluster, Deadline deadline) throws EngineException, InterruptedException {
        for (int round = 0; ; round++) {
            Inventory inventory = account.inventories.of(cluster, deadline);
            Stored stored = StateStore.among(inventory.volumes());
            if (stored.state().entrance().isEmpty()) {
                return new Picture(inventory, stored, Optional.empty());
            }
            Optional<View> view = view(inventory, stored, deadline);
            boolean stale = view.isPresent() && view.get().version() > stored.version();
            if (!stale || round == ROUNDS) {
                return new Picture(inventory, stored, view);
            }
        }
    }

    /** As {@link #look}, in about as many calls to the hosts; a proxy that is behind is left to who looks closer. */
    List<Picture> look(Set<Cluster> clusters, Deadline deadline) throws EngineException, InterruptedException {
        List<Callable<Picture>> looks = new ArrayList<>();
        for (Inventory inventory : account.inventories.of(clusters, deadline)) {
            Stored stored = StateStore.among(inventory.volumes());
            boolean asked =
                    stored.state().entrance().isPresent() && running(inventory).isPresent();
            looks.add(() ->
                    new Picture(inventory, stored, asked ? asked(inventory, stored, deadline) : Optional.empty()));
        }
        return Engines.values(account.engines.together(looks, Engines.WIDTH));
    }

    private Optional<View> asked(Inventory inventory, Stored stored, Deadline deadline) throws InterruptedException {
        try {
            Engine host = host(stored.state().entrance().orElseThrow());
            return Optional.of(ask(host, inventory, deadline));
        } catch (EngineException silent) {
            return Optional.empty();
        }
    }

    private Optional<View> view(Inventory inventory, Stored stored, Deadline deadline) throws InterruptedException {
        try {
            Engine host = host(stored.state().entrance().orElseThrow());
            Optional<View> view =
                    running(inventory).isPresent() ? Optional.of(ask(host, inventory, deadline)) : Optional.empty();
            if (view.isEmpty() || view.get().version() < stored.version()) {
                bring(inventory, stored, deadline);
                view = Optional.of(ask(host, inventory, deadline));
            }
            return view;
        } catch (EngineException silent) {
            return Optional.empty();
        }
    }

    private View ask(Engine host, Inventory inventory, Deadline deadline) throws EngineException, InterruptedException {
        return account.proxies.look(host, Proxies.name(inventory.cluster()), deadline);
    }

    private static Optional<Seen> running(Inventory inventory) {
        return inventory.containers().stream()
                .filter(seen -> seen.label(Labels.KIND).equals(Proxies.KIND) && seen.running())
                .findFirst();
    }

    /** Brings the proxy to what the state says now; does nothing for a cluster without an entrance. */
    void settle(Cluster cluster, Deadline deadline) throws EngineException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Inventory inventory = account.inventories.of(cluster, deadline);
            Stored stored = StateStore.among(inventory.volumes());
            if (stored.state().entrance().isEmpty()) {
                return;
            }
            bring(inventory, stored, deadline);
            // somebody else may have brought an older or a newer state at the same time
            Stored now = account.states.read(cluster, deadline);
            boolean done = now.version() == stored.version()
                    && ask(host(stored.state().entrance().orElseThrow()), inventory, deadline)
                                    .version()
                            == now.version();
            if (done) {
                return;
            }
        }
        throw EngineException.refused(
                account.engines.home().name(),
                409,
                "the entrance of " + cluster + " was changed by others all the time");
    }

    /**
     * Waits until the proxy finds all instances of a group well, but not long: what listens soon after its start is
     * there when it is looked at next.
     */
    void greet(Cluster cluster, ClusterState state, GroupState group, Deadline deadline)
            throws EngineException, InterruptedException {
        if (state.entrance().isEmpty()) {
            return;
        }
        Engine host = host(state.entrance().get());
        Deadline patience = Deadline.in(deadline.atMost(GREETING));
        while (!patience.passed()) {
            View view = account.proxies.look(host, Proxies.name(cluster), deadline);
            boolean all = group.places().stream()
                    .map(place -> group.slot() + "/" + Instances.id(group.name(), place.number()))
                    .allMatch(
                            server -> view.server(server).filter(Stats.Row::up).isPresent());
            if (all) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void bring(Inventory inventory, Stored stored, Deadline deadline)
            throws EngineException, InterruptedException {
        EntranceFacts facts = stored.state().entrance().orElseThrow();
        Engine host = host(facts);
        Goal goal = goal(inventory, stored, facts);
        if (running(inventory).isEmpty()) {
            account.proxies.start(host, inventory.cluster(), goal, deadline);
        }
        account.proxies.drive(host, Proxies.name(inventory.cluster()), goal, deadline);
    }

    Engine host(EntranceFacts facts) {
        return account.engines
                .named(facts.host())
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.INVALID_REQUEST,
                        "the entrance stands on the Docker host " + facts.host() + ", which account " + account.name
                                + " does not have",
                        "give that host its name back in the account"));
    }

    private Goal goal(Inventory inventory, Stored stored, EntranceFacts entrance) {
        String network = account.networks.name();
        Map<String, String> paths = new TreeMap<>();
        List<Server> servers = new ArrayList<>();
        List<Server> unseen = new ArrayList<>();
        Foreign foreign = Foreign.of(inventory, stored.state());
        for (GroupState group : stored.state().groups()) {
            if (group.delivery().isEmpty()) {
                servers.addAll(foreign.servers(group, entrance.host(), network));
            }
            Optional<GroupFacts> facts = group.delivery().flatMap(by -> inventory.facts(group.name(), by));
            if (facts.isPresent()) {
                Check check = facts.get().check();
                if (check.kind() == Check.Kind.HTTP) {
                    paths.put(group.slot(), check.path());
                }
                List<Seen> there = inventory.instancesOf(facts.get().ref(inventory.cluster()));
                for (Place place : group.places()) {
                    Optional<Seen> seen = there.stream()
                            .filter(s -> s.number() == place.number())
                            .findFirst();
                    Server server = server(group, place, seen, check);
                    if (seen.isPresent()) {
                        servers.add(server);
                    } else if (inventory.silent(place.host())) {
                        unseen.add(server);
                    }
                }
            }
        }
        return Goal.of(entrance, stored.version(), stored.state(), paths, servers, unseen);
    }

    private static Server server(GroupState group, Place place, Optional<Seen> seen, Check check) {
        Optional<Duration> interval =
                check.kind() == Check.Kind.NONE ? Optional.empty() : Optional.of(check.interval());
        return new Server(
                group.slot(),
                Instances.id(group.name(), place.number()),
                seen.map(s -> s.label(Labels.ADDRESS)).orElse(""),
                interval);
    }
}
