package io.slipway.jenkins.run;

import io.slipway.json.Value;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a piece of work ended.
 *
 * @param problem empty where it is as was wished
 * @param result what came of it, by names that steps give back: serverGroup, endpoint, image and so on
 */
public record Ended(String problem, Map<String, String> result) implements Serializable {
    public Ended {
        result = new LinkedHashMap<>(result);
    }

    boolean well() {
        return problem.isEmpty();
    }

    Value.Fields json() {
        Value.FieldsBuilder all = Value.fields();
        result.forEach(all::put);
        return Value.fields().put("problem", problem).put("result", all.build()).build();
    }

    static Ended of(Value.Fields json) {
        Map<String, String> result = new LinkedHashMap<>();
        json.fields("result").values().forEach((name, value) -> result.put(name, ((Value.Text) value).value()));
        return new Ended(json.text("problem").orElse(""), result);
    }
}
