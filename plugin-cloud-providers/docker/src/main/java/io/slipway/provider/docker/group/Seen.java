package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.Labels;
import java.time.Instant;
import java.util.Optional;

/**
 * A container as a Docker host lists it.
 *
 * @param state {@code created}, {@code running}, {@code restarting}, {@code exited}, ...
 * @param status the same in words, with times, exit code and health
 */
public record Seen(
        Engine on, String id, String name, String state, String status, Instant created, Value.Fields labels) {
    static Seen of(Engine on, Value.Fields json) {
        String name = json.items("Names").stream()
                .filter(Value.Text.class::isInstance)
                .map(text -> ((Value.Text) text).value())
                .findFirst()
                .orElse("");
        return new Seen(
                on,
                json.text("Id").orElse(""),
                name.startsWith("/") ? name.substring(1) : name,
                json.text("State").orElse(""),
                json.text("Status").orElse(""),
                Instant.ofEpochSecond(json.whole("Created").orElse(0L)),
                json.fields("Labels"));
    }

    boolean is(String kind) {
        return labels.text(Labels.KIND).equals(Optional.of(kind));
    }

    /** Whether Slipway made it, whatever it is. */
    boolean ours() {
        return labels.text(Labels.KIND).isPresent();
    }

    public boolean running() {
        return state.equals("running");
    }

    public String label(String key) {
        return labels.text(key).orElse("");
    }

    public int number() {
        String number = label(Labels.NUMBER);
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }
}
