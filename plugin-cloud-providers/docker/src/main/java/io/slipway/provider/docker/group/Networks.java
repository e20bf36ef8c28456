package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The network that instances and entrances of a host share; made where it is missing. */
public final class Networks {
    private static final int ATTEMPTS = 5;
    private final String name;
    private final Optional<String> wanted;
    private final Map<Engine, Subnet> known = new ConcurrentHashMap<>();

    /** @param wanted the subnet for new networks; absent: Docker chooses */
    public Networks(String name, Optional<String> wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    public String name() {
        return name;
    }

    /** Forgets what it knows, for it may have been removed. */
    public void forget(Engine engine) {
        known.remove(engine);
    }

    public void ensure(Engine engine, Deadline deadline) throws EngineException, InterruptedException {
        subnet(engine, deadline);
    }

    Subnet subnet(Engine engine, Deadline deadline) throws EngineException, InterruptedException {
        Subnet subnet = known.get(engine);
        for (int i = 0; subnet == null && i < ATTEMPTS; i++) {
            subnet = found(engine, deadline).orElse(null);
            if (subnet == null) {
                make(engine, deadline);
            }
        }
        if (subnet == null) {
            throw EngineException.refused(engine.name(), 500, "the network " + name + " cannot be made");
        }
        known.put(engine, subnet);
        return subnet;
    }

    private Optional<Subnet> found(Engine engine, Deadline deadline) throws EngineException, InterruptedException {
        return engine.find(Call.get("networks", name), deadline).flatMap(Networks::subnet);
    }

    private static Optional<Subnet> subnet(Value.Fields network) {
        return Answer.objects(network.fields("IPAM").items("Config")).stream()
                .flatMap(config -> config.text("Subnet").stream())
                .filter(subnet -> !subnet.contains(":"))
                .findFirst()
                .map(Subnet::parse);
    }

    private void make(Engine engine, Deadline deadline) throws EngineException, InterruptedException {
        Subnet subnet = wanted.isPresent() ? Subnet.parse(wanted.get()) : choose(engine, deadline);
        try {
            create(
                    engine,
                    name,
                    Value.fields()
                            .put("Subnet", subnet.toString())
                            .put("IPRange", subnet.dynamic())
                            .build(),
                    deadline);
        } catch (EngineException lost) {
            // somebody made it, or took these addresses, at the same moment
            if (!lost.conflict() && !lost.says("already exists") && !lost.says("overlaps")) {
                throw lost;
            }
        }
    }

    /** Only Docker knows what is free, and addresses are given by us only in a network that was made with them. */
    private static Subnet choose(Engine engine, Deadline deadline) throws EngineException, InterruptedException {
        String probe = "slipway.probe." + UUID.randomUUID();
        create(engine, probe, Value.Fields.EMPTY, deadline);
        try {
            return engine.find(Call.get("networks", probe), deadline)
                    .flatMap(Networks::subnet)
                    .orElseThrow(() -> EngineException.refused(engine.name(), 500, "a new network has no addresses"));
        } finally {
            engine.call(Call.delete("networks", probe), deadline);
        }
    }

    private static void create(Engine engine, String name, Value.Fields addresses, Deadline deadline)
            throws EngineException, InterruptedException {
        Value.FieldsBuilder body = Value.fields()
                .put("Name", name)
                .put("Driver", "bridge")
                .put("CheckDuplicate", true)
                .put("Labels", Value.fields().put("io.slipway.kind", "network").build());
        if (!addresses.values().isEmpty()) {
            body.put(
                    "IPAM",
                    Value.fields()
                            .put("Config", Value.items(List.of(addresses)))
                            .build());
        }
        engine.call(Call.post("networks", "create").body(body.build()), deadline);
    }
}
