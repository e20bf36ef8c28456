package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Labels;
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
        RunJson run = new RunJson(settings);
        Value.FieldsBuilder json = run.program(facts.image(), env(number, secrets))
                .put("Labels", labels(number, address))
                .put("HostConfig", hostConfig(run, address))
                .put("NetworkingConfig", networking(address))
                .put(
                        "ExposedPorts",
                        Value.fields().put(tcp(), Value.Fields.EMPTY).build());
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

    private Map<String, String> env(int number, Map<String, String> secrets) {
        Map<String, String> env = new LinkedHashMap<>(settings.env());
        env.putAll(secrets);
        env.put("PORT", Integer.toString(facts.port()));
        env.put("SLIPWAY_APPLICATION", cluster.name().application());
        env.put("SLIPWAY_SERVER_GROUP", facts.name().toString());
        env.put("SLIPWAY_INSTANCE", Instances.id(facts.name(), number));
        return env;
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

    private Value hostConfig(RunJson run, Address address) {
        Value.FieldsBuilder host = run.host(restart()).put("NetworkMode", network);
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

    private String restart() {
        return switch (settings.text("restart").orElse("always")) {
            case "never" -> "no";
            case "onFailure" -> "on-failure";
            default -> "always";
        };
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
