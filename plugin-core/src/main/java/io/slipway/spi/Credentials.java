package io.slipway.spi;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a binding gives to who may use the service: whatever its broker chose, often {@code uri}, {@code hostname},
 * {@code port}, {@code username}, {@code password}. All of it is secret, and it cannot print itself.
 */
public final class Credentials {
    private final Secret json;

    public Credentials(Value.Fields plain) {
        json = new Secret(Json.write(plain));
    }

    /** The plain values, for the one call that needs them. */
    public Value.Fields reveal() {
        return (Value.Fields) Json.parse(json.reveal());
    }

    /** Each text, number and flag by its name; what is nested is left out. */
    public SortedMap<String, Secret> entries() {
        SortedMap<String, Secret> entries = new TreeMap<>();
        reveal().values().forEach((name, value) -> {
            if (value instanceof Value.Text text) {
                entries.put(name, new Secret(text.value()));
            } else if (value instanceof Value.Number || value instanceof Value.Flag) {
                entries.put(name, new Secret(Json.write(value)));
            }
        });
        return Collections.unmodifiableSortedMap(entries);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials credentials && credentials.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
