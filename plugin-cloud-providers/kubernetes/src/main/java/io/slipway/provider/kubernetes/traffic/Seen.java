package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What divides the traffic of a cluster, as it was read.
 *
 * @param object of the cluster's name
 * @param second beside it, where the router has two and it is there
 * @param at when, by the API server's clock
 */
public record Seen(Value.Fields object, Optional<Value.Fields> second, Instant at) {
    /** Those of these names among all that are watched. */
    public static Optional<Seen> among(List<Value.Fields> objects, String name, Optional<String> second) {
        return named(objects, name)
                .map(object -> new Seen(object, second.flatMap(other -> named(objects, other)), Instant.EPOCH));
    }

    private static Optional<Value.Fields> named(List<Value.Fields> objects, String name) {
        return objects.stream()
                .filter(object -> object.fields("metadata").text("name").equals(Optional.of(name)))
                .findFirst();
    }

    Value.Fields spec() {
        return object.fields("spec");
    }
}
