package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secret environment variables of a group. They stand where Docker keeps those of every container, and nowhere else:
 * whoever makes another instance reads them from one that is there. A group scaled to nothing keeps a container that
 * was never started, for them alone.
 */
public final class Secrets {
    private static final String KIND = "secrets";

    private Secrets() {}

    public static Map<String, String> of(GroupFacts facts, Inventory inventory, Deadline deadline)
            throws EngineException, InterruptedException {
        if (facts.secrets().isEmpty()) {
            return Map.of();
        }
        for (Seen seen : inventory.partsOf(facts.ref(inventory.cluster()))) {
            Value.Fields container = seen.on()
                    .find(Call.get("containers", seen.id(), "json"), deadline)
                    .orElse(Value.Fields.EMPTY);
            Map<String, String> found = among(facts, lines(container));
            if (found.size() == facts.secrets().size()) {
                return found;
            }
        }
        throw EngineException.refused(
                "home",
                404,
                "the secret variables of " + facts.name() + " are gone with its last container: deploy it anew");
    }

    private static List<String> lines(Value.Fields container) {
        List<String> lines = new ArrayList<>();
        for (Value line : container.fields("Config").items("Env")) {
            if (line instanceof Value.Text text) {
                lines.add(text.value());
            }
        }
        return lines;
    }

    private static Map<String, String> among(GroupFacts facts, List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && facts.secrets().contains(line.substring(0, equals))) {
                found.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return found;
    }

    /** Keeps those of a container that is about to be removed. */
    public static void keep(Cluster cluster, GroupFacts facts, Seen from, Deadline deadline)
            throws EngineException, InterruptedException {
        Value.Fields container = from.on()
                .find(Call.get("containers", from.id(), "json"), deadline)
                .orElse(Value.Fields.EMPTY);
        List<String> env = new ArrayList<>();
        among(facts, lines(container)).forEach((name, value) -> env.add(name + "=" + value));
        Value.FieldsBuilder labels = Value.fields();
        GroupFacts.common(cluster, facts.name(), facts.birth()).forEach(labels::put);
        Value body = Value.fields()
                .put("Image", facts.image())
                .put("Cmd", Value.texts(List.of("-")))
                .put("Env", Value.texts(env))
                .put("Labels", labels.put(Labels.KIND, KIND).build())
                .build();
        String name = facts.name() + "." + KIND + "." + Names.part(cluster.location());
        try {
            from.on().call(Call.post("containers", "create").with("name", name).body(body), deadline);
        } catch (EngineException there) {
            if (!there.conflict()) {
                throw there;
            }
        }
    }
}
