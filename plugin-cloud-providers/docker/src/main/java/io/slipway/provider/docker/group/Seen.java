package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A container as a Docker host lists it.
 *
 * @param state {@code created}, {@code running}, {@code restarting}, {@code exited}, ...
 * @param status the same in words, with times, exit code and health
 * @param networks it is in, by name
 * @param ports that it listens on, and what of them is published
 */
public record Seen(
        Engine on,
        String id,
        String name,
        String state,
        String status,
        Instant created,
        Value.Fields labels,
        Value.Fields networks,
        List<Value.Fields> ports) {
    private static final int MILLIS = 1000;
    private static final long USUAL_PORT = 8080;

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
                json.fields("Labels"),
                json.fields("NetworkSettings").fields("Networks"),
                Answer.objects(json.items("Ports")));
    }

    /**
     * When it was made, by the clock of its host: to the second, as Docker lists it, and those of one second in the order
     * of their numbers.
     */
    public Instant made() {
        return created.plusMillis(number() % MILLIS);
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

    public String group() {
        return label(Labels.GROUP);
    }

    /**
     * Where somebody else's container is reached from a host: in the network that both share, or where it publishes its
     * port. Of several ports the lowest is meant, of none the usual one.
     */
    public Optional<String> reached(String host, String network) {
        Comparator<Value.Fields> lowest =
                Comparator.comparing(port -> port.whole("PrivatePort").orElse(0L));
        if (on.name().equals(host)) {
            long port = ports.stream()
                    .min(lowest)
                    .flatMap(p -> p.whole("PrivatePort"))
                    .orElse(USUAL_PORT);
            return networks.fields(network)
                    .text("IPAddress")
                    .filter(ip -> !ip.isEmpty())
                    .or(() -> networks.fields(network).fields("IPAMConfig").text("IPv4Address"))
                    .map(ip -> ip + ":" + port);
        }
        return ports.stream()
                .filter(port -> port.whole("PublicPort").isPresent())
                .min(lowest)
                .map(port ->
                        on.host().address() + ":" + port.whole("PublicPort").orElse(0L));
    }

    public int number() {
        String number = label(Labels.NUMBER);
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }
}
