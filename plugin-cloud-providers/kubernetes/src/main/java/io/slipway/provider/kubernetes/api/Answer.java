package io.slipway.provider.kubernetes.api;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the API server answered.
 *
 * @param text JSON, or lines of a log
 * @param at when, by the server's clock, to the second
 */
public record Answer(String text, Instant at) {
    public Value.Fields object() {
        return Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
    }

    /** The objects of a list. */
    public List<Value.Fields> objects() {
        return objects(object().items("items"));
    }

    public static List<Value.Fields> objects(List<Value> values) {
        List<Value.Fields> objects = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Fields fields) {
                objects.add(fields);
            }
        }
        return objects;
    }
}
