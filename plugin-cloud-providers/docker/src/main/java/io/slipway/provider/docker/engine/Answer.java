package io.slipway.provider.docker.engine;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.List;

/** What a Docker host answered. */
public record Answer(int status, String text) {
    /** The object in it; empty where there is none. */
    public Value.Fields fields() {
        return !text.isBlank() && Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
    }

    /** The objects of the list in it. */
    public List<Value.Fields> items() {
        return !text.isBlank() && Json.parse(text) instanceof Value.Items items ? objects(items.values()) : List.of();
    }

    public static List<Value.Fields> objects(List<Value> values) {
        return values.stream()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .toList();
    }
}
