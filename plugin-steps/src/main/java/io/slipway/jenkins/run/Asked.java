package io.slipway.jenkins.run;

import io.slipway.jenkins.agent.AgentFolder;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step asks for, as it is kept while a build waits: sealed, because parameters may hold secrets.
 *
 * @param operation in lower camel case, as everywhere
 * @param identity account, location, application, stack, detail; what is left out may stand in a slipway.yml
 * @param params of the operation
 * @param files texts of the workspace that parameters name, by their paths; read when the step began
 * @param workspace where the step runs; absent outside of any
 */
public record Asked(
        String operation,
        Value.Fields identity,
        Value.Fields params,
        Map<String, String> files,
        Optional<AgentFolder> workspace) {
    public Asked {
        files = Map.copyOf(files);
    }

    /** Holds secrets: to be encrypted before it goes anywhere. */
    public String sealable() {
        Value.FieldsBuilder texts = Value.fields();
        files.forEach(texts::put);
        Value.FieldsBuilder all = Value.fields()
                .put("operation", operation)
                .put("identity", identity)
                .put("params", params)
                .put("files", texts.build());
        workspace.ifPresent(place -> all.put("node", place.node()).put("path", place.path()));
        return Json.write(all.build());
    }

    public static Asked unsealed(String text) {
        Value.Fields all = Json.object(text);
        Map<String, String> files = new TreeMap<>();
        all.fields("files").values().forEach((path, content) -> files.put(path, ((Value.Text) content).value()));
        return new Asked(
                all.text("operation").orElse(""),
                all.fields("identity"),
                all.fields("params"),
                files,
                all.text("path").map(path -> new AgentFolder(all.text("node").orElse(""), path)));
    }
}
