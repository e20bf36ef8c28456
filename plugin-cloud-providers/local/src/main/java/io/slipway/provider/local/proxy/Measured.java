package io.slipway.provider.local.proxy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.local.proxy.Timeline.Second;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one group has answered, second by second.
 *
 * @param now by the proxy's own clock
 * @param start of the first second
 * @param seconds absent where nothing is known, be it that the proxy did not run
 */
public record Measured(Instant now, Instant start, List<Optional<Answered>> seconds) {
    public Measured {
        seconds = List.copyOf(seconds);
    }

    /**
     * What was answered within one second.
     *
     * @param errors with a status of 500 or more, or not at all
     * @param nanos how long they took together
     */
    public record Answered(int requests, int errors, long nanos) {}

    static String write(Instant now, long from, List<Second> seconds) {
        return Json.write(Value.fields()
                .put("now", now.toEpochMilli())
                .put("from", from)
                .put(
                        "seconds",
                        Value.items(seconds.stream().map(Measured::value).toList()))
                .build());
    }

    private static Value value(Second second) {
        return second.known()
                ? Value.items(List.of(Value.of(second.requests()), Value.of(second.errors()), Value.of(second.nanos())))
                : Value.NULL;
    }

    static Measured parse(String json) {
        Value.Fields fields = (Value.Fields) Json.parse(json);
        return new Measured(
                Instant.ofEpochMilli(fields.whole("now").orElseThrow()),
                Instant.ofEpochSecond(fields.whole("from").orElseThrow()),
                fields.items("seconds").stream().map(Measured::second).toList());
    }

    private static Optional<Answered> second(Value value) {
        if (!(value instanceof Value.Items items)) {
            return Optional.empty();
        }
        return Optional.of(new Answered((int) whole(items, 0), (int) whole(items, 1), whole(items, 2)));
    }

    private static long whole(Value.Items items, int index) {
        return ((Value.Number) items.values().get(index)).value().longValueExact();
    }
}
