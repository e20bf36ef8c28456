package io.slipway.provider.local.instance;

import io.slipway.json.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One life of an instance, from a start to an end.
 *
 * @param mark random; its processes bear it in their environment
 * @param port where it was told to listen
 * @param stopGrace how long it has to end by itself
 */
public record Incarnation(String mark, int port, Duration stopGrace) {
    /** The entry of the environment that bears the mark. */
    public static final String VARIABLE = "SLIPWAY_INCARNATION";

    public static Incarnation next(int port, Duration stopGrace) {
        return new Incarnation(UUID.randomUUID().toString(), port, stopGrace);
    }

    Value.Fields json() {
        return Value.fields()
                .put("mark", mark)
                .put("port", port)
                .put("stopGraceMillis", stopGrace.toMillis())
                .build();
    }

    static Optional<Incarnation> from(Value.Fields json) {
        return json.text("mark")
                .map(mark -> new Incarnation(
                        mark,
                        json.whole("port").orElse(0L).intValue(),
                        Duration.ofMillis(json.whole("stopGraceMillis").orElse(0L))));
    }
}
