package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The container of one instance, as a Docker host wants it described. */
final class ContainerJson {
    private final Cluster cluster;
    private final GroupFacts facts;
    private final GroupSettings settings;
    private final String network;

    ContainerJson(Cluster cluster, GroupFacts facts, String network) {
        this.cluster = cluster;
        this.facts = facts;
        this.settings = facts.settings();
        this.network = network;
    }

    Value.Fields of(int number, Address address, Map<String, String> secrets) {
        Value.FieldsBuilder json = Value.fields()
                .put("Image", facts.image())
                .put("Env", Value.texts(env(number, secrets)))
                .put("Labels", labels(number, address))
                .put("StopTimeout", settings.grace().toSeconds())
                .put("HostConfig", hostConfig(address))
                .put("NetworkingConfig", networking(address));
        json.put("ExposedPorts", Value.fields().put(tcp(), Value.Fields.EMPTY).build());
        putList(json, "Cmd", "command");
        putList(json, "Entrypoint", "entrypoint");
        settings.text("user").ifPresent(user -> json.put("User", user));
        settings.text("workingDir").ifPresent(folder -> json.put("WorkingDir", folder));
        if (settings.check().kind() != Check.Kind.AUTO) {
            // what the user asks for stands in place of what the image brings
            json.put(
                    "Healthcheck",
                    Value.fields().put("Test", Value.texts(List.of("NONE"))).build());
        }
        return json.build();
    }

    private String tcp() {
        return facts.port() + "/tcp";
    }

    private void putList(Value.FieldsBuilder json, String name, String setting) {
        List<Value> words = settings.list(setting);
        json.putIf(!words.isEmpty(), name, Value.items(words));
    }

    private List<String> env(int number, Map<String, String> secrets) {
        Map<String, String> env = new LinkedHashMap<>(settings.env());
        env.putAll(secrets);
        env.put("PORT", Integer.toString(facts.port()));
        env.put("SLIPWAY_APPLICATION", cluster.name().application());
        env.put("SLIPWAY_SERVER_GROUP", facts.name().toString());
        env.put("SLIPWAY_INSTANCE", Instances.id(facts.name(), number));
        List<String> lines = new ArrayList<>();
        env.forEach((name, value) -> lines.add(name + "=" + value));
        return lines;
    }

    private Value labels(int number, Address address) {
        Map<String, String> labels = GroupFacts.common(cluster, facts.name(), facts.birth());
        labels.put(Labels.KIND, Instances.KIND);
        labels.put(Labels.NUMBER, Integer.toString(number));
        labels.put(Labels.ADDRESS, address.toString());
        Value.FieldsBuilder json = Value.fields();
        labels.forEach(json::put);
        return json.build();
    }

    private Value hostConfig(Address address) {
        Value.FieldsBuilder host =
                Value.fields().put("NetworkMode", network).put("RestartPolicy", restart());
        settings.memory().ifPresent(bytes -> host.put("Memory", bytes));
        settings.nanoCpus().ifPresent(nanos -> host.put("NanoCpus", nanos));
        settings.pidsLimit().ifPresent(most -> host.put("PidsLimit", most));
        host.putIf(settings.init(), "Init", Value.of(true));
        List<Value> mounts = settings.mounts().stream().map(ContainerJson::mount).toList();
        host.putIf(!mounts.isEmpty(), "Mounts", Value.items(mounts));
        if (address.published()) {
            Value binding = Value.fields()
                    .put("HostIp", address.host())
                    .put("HostPort", Integer.toString(address.port()))
                    .build();
            host.put(
                    "PortBindings",
                    Value.fields().put(tcp(), Value.items(List.of(binding))).build());
        }
        return host.build();
    }

    private Value restart() {
        String policy =
                switch (settings.text("restart").orElse("always")) {
                    case "never" -> "no";
                    case "onFailure" -> "on-failure";
                    default -> "always";
                };
        return Value.fields().put("Name", policy).build();
    }

    private static Value mount(Value.Fields mount) {
        Value.FieldsBuilder json = Value.fields()
                .put("Type", mount.text("kind").orElse("volume"))
                .put("Target", mount.text("target").orElse(""))
                .put("ReadOnly", mount.flag("readOnly"));
        mount.text("source").ifPresent(source -> json.put("Source", source));
        return json.build();
    }

    private Value networking(Address address) {
        Value.FieldsBuilder endpoint = Value.fields();
        if (!address.published()) {
            endpoint.put(
                    "IPAMConfig",
                    Value.fields().put("IPv4Address", address.host()).build());
        }
        Value endpoints = Value.fields().put(network, endpoint.build()).build();
        return Value.fields().put("EndpointsConfig", endpoints).build();
    }
}
