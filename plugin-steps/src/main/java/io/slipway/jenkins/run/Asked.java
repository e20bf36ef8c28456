package io.slipway.jenkins.run;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step asks for, as it is kept while a build waits: sealed, because parameters may hold secrets.
 *
 * @param account by its name in Manage Jenkins
 * @param operation in lower camel case, as everywhere
 * @param cluster location, application, stack, detail
 * @param params of the operation
 * @param files texts of the workspace that parameters name, by their paths; read when the step began
 */
public record Asked(
        String account, String operation, Value.Fields cluster, Value.Fields params, Map<String, String> files) {
    public Asked {
        files = Map.copyOf(files);
    }

    /** Holds secrets: to be encrypted before it goes anywhere. */
    public String sealable() {
        Value.FieldsBuilder texts = Value.fields();
        files.forEach(texts::put);
        return Json.write(Value.fields()
                .put("account", account)
                .put("operation", operation)
                .put("cluster", cluster)
                .put("params", params)
                .put("files", texts.build())
                .build());
    }

    public static Asked unsealed(String text) {
        Value.Fields all = Json.object(text);
        Map<String, String> files = new TreeMap<>();
        all.fields("files").values().forEach((path, content) -> files.put(path, ((Value.Text) content).value()));
        return new Asked(
                all.text("account").orElse(""),
                all.text("operation").orElse(""),
                all.fields("cluster"),
                all.fields("params"),
                files);
    }
}
