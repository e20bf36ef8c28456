package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.engine.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** Containers of instances: made, started, stopped, removed. */
public final class Instances {
    public static final String KIND = "instance";
    private static final int ATTEMPTS = 8;
    private static final Duration RESERVE = Duration.ofSeconds(1);
    private final Engines engines;
    private final Networks networks;

    public Instances(Engines engines, Networks networks) {
        this.engines = engines;
        this.networks = networks;
    }

    /** How an instance is called, unique in its cluster. */
    public static String id(ServerGroupName group, int number) {
        return group + "." + number;
    }

    private static String container(Cluster cluster, ServerGroupName group, int number) {
        return id(group, number) + "." + Names.part(cluster.location());
    }

    /**
     * Makes and starts those instances of a group that are missing. Several machines may do so at once.
     *
     * @param there containers of the group, as they were seen
     * @param entrance the host on which the entrance stands
     * @param secrets environment variables that are not in the facts
     */
    public void ensure(
            Cluster cluster,
            GroupFacts facts,
            List<Place> places,
            List<Seen> there,
            String entrance,
            Map<String, String> secrets,
            Deadline deadline)
            throws EngineException, InterruptedException {
        List<Engine> hosts = new ArrayList<>();
        for (Place place : places) {
            engines.named(place.host()).filter(host -> !hosts.contains(host)).ifPresent(hosts::add);
        }
        List<Engines.End<Boolean>> ends = engines.each(hosts, host -> {
            List<Integer> wanted = places.stream()
                    .filter(place -> place.host().equals(host.name()))
                    .map(Place::number)
                    .toList();
            Batch batch = new Batch(host, cluster, facts, host.name().equals(entrance), secrets, deadline);
            batch.ensure(wanted, there);
            return true;
        });
        Engines.values(ends);
    }

    /** The instances of one group on one host. */
    private final class Batch {
        private final Engine host;
        private final Cluster cluster;
        private final GroupFacts facts;
        private final boolean besideEntrance;
        private final Map<String, String> secrets;
        private final Deadline deadline;
        private final Set<String> taken = new HashSet<>();

        Batch(
                Engine host,
                Cluster cluster,
                GroupFacts facts,
                boolean besideEntrance,
                Map<String, String> secrets,
                Deadline deadline) {
            this.host = host;
            this.cluster = cluster;
            this.facts = facts;
            this.besideEntrance = besideEntrance;
            this.secrets = secrets;
            this.deadline = deadline;
        }

        void ensure(List<Integer> numbers, List<Seen> there) throws EngineException, InterruptedException {
            List<Integer> missing = new ArrayList<>(numbers);
            for (Seen seen : there) {
                if (seen.on() == host && missing.remove(Integer.valueOf(seen.number())) && isNew(seen)) {
                    start(seen.id());
                }
            }
            if (!missing.isEmpty()) {
                networks.ensure(host, deadline);
                taken.addAll(inUse());
                List<Callable<Boolean>> work = missing.stream()
                        .map(number -> (Callable<Boolean>) () -> make(number))
                        .toList();
                Engines.values(engines.together(work, Engines.WIDTH));
            }
        }

        private boolean isNew(Seen seen) {
            return seen.state().equals("created");
        }

        private Set<String> inUse() throws EngineException, InterruptedException {
            Call call = Call.get("containers", "json").with("all", "true").labelled(List.of("io.slipway.kind=" + KIND));
            return Address.of(host.call(call, deadline).items().stream().map(json -> Seen.of(host, json)));
        }

        private boolean make(int number) throws EngineException, InterruptedException {
            String name = container(cluster, facts.name(), number);
            EngineException last = null;
            for (int i = 0; i < ATTEMPTS; i++) {
                Address address = address();
                try {
                    String id = create(name, number, address);
                    if (keeps(id, address)) {
                        start(id);
                        return true;
                    }
                    remove(host, id, deadline);
                } catch (EngineException refused) {
                    if (refused.conflict() && refused.says("is already in use by container")) {
                        return adopt(name);
                    }
                    if (!addressTaken(refused)) {
                        throw refused;
                    }
                    last = refused;
                    remove(host, name, deadline);
                }
            }
            throw last == null ? EngineException.refused(host.name(), 500, "no address is free") : last;
        }

        private Address address() throws EngineException, InterruptedException {
            long random = ThreadLocalRandom.current().nextLong();
            synchronized (taken) {
                Address address = besideEntrance
                        ? Address.own(networks.subnet(host, deadline).free(ips(), random), facts.port())
                        : Address.published(host.host().address(), taken, random);
                taken.add(address.toString());
                return address;
            }
        }

        private Set<String> ips() {
            Set<String> ips = new HashSet<>();
            taken.forEach(address -> ips.add(address.substring(0, address.lastIndexOf(':'))));
            return ips;
        }

        private String create(String name, int number, Address address) throws EngineException, InterruptedException {
            Value.Fields json = new ContainerJson(cluster, facts, networks.name()).of(number, address, secrets);
            Call call = Call.post("containers", "create").with("name", name).body(json);
            String id = host.call(call, deadline).fields().text("Id").orElse(name);
            for (String network : facts.settings().networks()) {
                Value joined = Value.fields().put("Container", id).build();
                host.call(Call.post("networks", network, "connect").body(joined), deadline);
            }
            return id;
        }

        /** Of two who chose the same address, at least the one who comes later sees the other, and yields. */
        private boolean keeps(String id, Address address) throws EngineException, InterruptedException {
            Call call = Call.get("containers", "json")
                    .with("all", "true")
                    .labelled(List.of("io.slipway.address=" + address));
            List<Value.Fields> same = host.call(call, deadline).items();
            return same.stream()
                    .allMatch(json -> json.text("Id").filter(id::equals).isPresent());
        }

        /** Somebody else makes the same instance for the same delivery, or the name is another's. */
        private boolean adopt(String name) throws EngineException, InterruptedException {
            Value.Fields found =
                    host.find(Call.get("containers", name, "json"), deadline).orElse(Value.Fields.EMPTY);
            String delivery = found.fields("Config")
                    .fields("Labels")
                    .text("io.slipway.delivery")
                    .orElse("");
            if (!delivery.equals(facts.birth().delivery().value())) {
                throw EngineException.refused(
                        host.name(), 409, "a container named " + name + " is there and was made for something else");
            }
            if (found.fields("State").text("Status").equals(Optional.of("created"))) {
                start(found.text("Id").orElse(name));
            }
            return true;
        }

        private void start(String id) throws EngineException, InterruptedException {
            try {
                host.call(Call.post("containers", id, "start"), deadline);
            } catch (EngineException failed) {
                if (failed.says("network") && failed.says("not found")) {
                    networks.forget(host);
                }
                throw failed;
            }
        }
    }

    /** Whether another address, and nothing else, would help. */
    private static boolean addressTaken(EngineException refused) {
        return refused.says("Address already in use")
                || refused.says("port is already allocated")
                || refused.says("address already in use");
    }

    /** Removes it at once, whatever it is doing; one that is gone is fine. */
    public static void remove(Engine host, String container, Deadline deadline)
            throws EngineException, InterruptedException {
        try {
            host.call(Call.delete("containers", container).with("force", "true").with("v", "true"), deadline);
        } catch (EngineException gone) {
            boolean going = gone.missing() || gone.conflict() && gone.says("already in progress");
            if (!going) {
                throw gone;
            }
        }
    }

    /**
     * Stops containers as kindly as their settings say, side by side, and removes them.
     *
     * @throws EngineException also where they have not ended when the deadline comes: the hosts go on stopping them
     */
    public void dismiss(List<Seen> containers, Deadline deadline) throws EngineException, InterruptedException {
        List<Callable<Boolean>> work = containers.stream()
                .map(seen -> (Callable<Boolean>) () -> {
                    if (seen.running()) {
                        stop(seen, deadline.less(RESERVE));
                    }
                    remove(seen.on(), seen.id(), deadline);
                    return true;
                })
                .toList();
        Engines.values(engines.together(work, containers.size()));
    }

    private static void stop(Seen seen, Deadline deadline) throws EngineException, InterruptedException {
        try {
            seen.on().call(Call.post("containers", seen.id(), "stop"), deadline);
        } catch (EngineException failed) {
            if (!failed.missing()) {
                throw failed;
            }
        }
    }
}
