package io.slipway.jenkins.run;

import io.slipway.json.Value;

/**
 * How a piece of work ended.
 *
 * @param problem empty where it is as was wished
 * @param result what came of it, by names that steps give back: serverGroup, endpoint, image and so on
 */
public record Ended(String problem, Value.Fields result) {
    static Ended failed(String problem) {
        return new Ended(problem, Value.Fields.EMPTY);
    }

    Value.Fields json() {
        return Value.fields().put("problem", problem).put("result", result).build();
    }

    static Ended of(Value.Fields json) {
        return new Ended(json.text("problem").orElse(""), json.fields("result"));
    }
}
