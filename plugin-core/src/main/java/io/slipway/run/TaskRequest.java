package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.run.NewGroup.ServiceWish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A one-off job that somebody wants run, apart from any delivery.
 *
 * @param name under which it runs once and never again, see {@link TaskRef}; absent: one made of all that is asked for
 *     and who asks, so that the same build joins its own job, and the next build runs it anew
 * @param command program and arguments; empty: as the image or the settings say
 * @param settings checked against the server-group level of the provider's schema, defaults filled in
 * @param services that it is bound to while it runs
 * @param timeout after which it is stopped, and has failed
 * @param by who asks: a build's address, or a person
 */
public record TaskRequest(
        String location,
        Optional<String> name,
        String image,
        List<String> command,
        Value.Fields settings,
        List<ServiceWish> services,
        Duration timeout,
        String by) {
    private static final int DIGITS = 32;

    public TaskRequest {
        command = List.copyOf(command);
        services = List.copyOf(services);
    }

    public TaskRef task() {
        return new TaskRef(
                location, name.orElseGet(() -> "run-" + RequestDigest.of(this).substring(0, DIGITS)));
    }
}
