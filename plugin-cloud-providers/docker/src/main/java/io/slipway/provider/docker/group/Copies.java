package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Containers that Slipway did not make: reached, started, stopped, and made once more. */
public final class Copies {
    public static final String KIND = "copy";
    private static final int ATTEMPTS = 8;
    /** What a copy takes over from the container; not its name, its addresses, and what it publishes. */
    private static final List<String> PROGRAM =
            List.of("Env", "Cmd", "Entrypoint", "User", "WorkingDir", "Healthcheck", "ExposedPorts", "StopTimeout");

    private static final List<String> HOST = List.of(
            "Binds", "Mounts", "Memory", "NanoCpus", "PidsLimit", "RestartPolicy", "Init", "Tmpfs", "ExtraHosts");
    private static final Set<String> OF_DOCKER = Set.of("bridge", "host", "none");

    private final Cluster cluster;
    private final Networks networks;
    private final Deadline deadline;

    public Copies(Cluster cluster, Networks networks, Deadline deadline) {
        this.cluster = cluster;
        this.networks = networks;
        this.deadline = deadline;
    }

    /** Into the network of the entrance, with an address that it keeps; it stays in those that it is in. */
    public void join(Seen seen) throws EngineException, InterruptedException {
        boolean there = seen.networks().values().containsKey(networks.name());
        for (int i = 1; !there; i++) {
            Value body = Value.fields()
                    .put("Container", seen.id())
                    .put("EndpointConfig", endpoint(address(seen.on())))
                    .build();
            try {
                seen.on().call(Call.post("networks", networks.name(), "connect").body(body), deadline);
                there = true;
            } catch (EngineException refused) {
                there = refused.says("already exists in network");
                if (!there && (i == ATTEMPTS || !refused.says("Address already in use"))) {
                    throw refused;
                }
            }
        }
    }

    private String address(Engine host) throws EngineException, InterruptedException {
        return networks.subnet(host, deadline)
                .free(Set.of(), ThreadLocalRandom.current().nextLong());
    }

    private static Value endpoint(String address) {
        return Value.fields()
                .put("IPAMConfig", Value.fields().put("IPv4Address", address).build())
                .build();
    }

    public void start(Seen seen) throws EngineException, InterruptedException {
        seen.on().call(Call.post("containers", seen.id(), "start"), deadline);
    }

    /** It is not removed: it was not made by us, and can be started again. */
    public void stop(Seen seen) throws EngineException, InterruptedException {
        seen.on().call(Call.post("containers", seen.id(), "stop"), deadline);
    }

    /** Another one, which runs the same on the same host. */
    public void make(Seen original, ServerGroupName group, int number) throws EngineException, InterruptedException {
        Engine host = original.on();
        Value.Fields found = host.call(Call.get("containers", original.id(), "json"), deadline)
                .fields();
        String name = Instances.id(group, number) + "." + Names.part(cluster.location());
        for (int i = 1; ; i++) {
            try {
                Value body = body(found, group, number, address(host));
                host.call(Call.post("containers", "create").with("name", name).body(body), deadline);
            } catch (EngineException there) {
                if (!there.conflict()) {
                    throw there;
                }
            }
            try {
                join(host, name, original.networks());
                host.call(Call.post("containers", name, "start"), deadline);
                return;
            } catch (EngineException refused) {
                Instances.remove(host, name, deadline);
                if (i == ATTEMPTS || !refused.says("Address already in use")) {
                    throw refused;
                }
            }
        }
    }

    private void join(Engine host, String name, Value.Fields of) throws EngineException, InterruptedException {
        for (String network : of.values().keySet()) {
            if (!OF_DOCKER.contains(network) && !network.equals(networks.name())) {
                Value body = Value.fields().put("Container", name).build();
                host.call(Call.post("networks", network, "connect").body(body), deadline);
            }
        }
    }

    private Value body(Value.Fields found, ServerGroupName group, int number, String address) {
        Value.FieldsBuilder body =
                Value.fields().put("Image", found.text("Image").orElse(""));
        take(found.fields("Config"), PROGRAM, body);
        Value.FieldsBuilder host = Value.fields().put("NetworkMode", networks.name());
        take(found.fields("HostConfig"), HOST, host);
        Value.FieldsBuilder labels = Value.fields();
        Map.of(
                        Labels.KIND, KIND,
                        Labels.LOCATION, cluster.location(),
                        Labels.CLUSTER, cluster.name().toString(),
                        Labels.GROUP, group.toString(),
                        Labels.NUMBER, Integer.toString(number))
                .forEach(labels::put);
        Value endpoints = Value.fields().put(networks.name(), endpoint(address)).build();
        return body.put("HostConfig", host.build())
                .put("Labels", labels.build())
                .put(
                        "NetworkingConfig",
                        Value.fields().put("EndpointsConfig", endpoints).build())
                .build();
    }

    private static void take(Value.Fields from, List<String> names, Value.FieldsBuilder to) {
        names.forEach(
                name -> from.get(name).filter(value -> value != Value.NULL).ifPresent(v -> to.put(name, v)));
    }
}
