package io.slipway.provider.docker.store;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.store.Versions.Version;
import io.slipway.spi.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Delivery records on the home host. */
public final class DockerLedger implements Ledger {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~^/-]{1,200}");
    private final Versions versions;
    private final Duration callTimeout;
    private final Function<Exception, Failure> errors;

    public DockerLedger(Engine home, Duration callTimeout, Function<Exception, Failure> errors) {
        this.versions = new Versions(home, "ledger");
        this.callTimeout = callTimeout;
        this.errors = errors;
    }

    @Override
    public Optional<Entry> read(String key) throws Exception {
        check(key);
        return versions.newest(key, Deadline.in(callTimeout)).map(v -> new Entry(v.version(), v.text()));
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) throws Exception {
        check(key);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw refused("a record has at most " + MAX_BYTES + " bytes, found " + bytes);
        }
        boolean written = versions.add(key, expected, text, Map.of(), Deadline.in(callTimeout));
        return written ? Optional.of(expected + 1) : Optional.empty();
    }

    @Override
    public List<String> keys(String prefix) throws Exception {
        return versions.all(Deadline.in(callTimeout)).stream()
                .map(Version::key)
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public Failure classify(Exception failure) {
        return errors.apply(failure);
    }

    private static void check(String key) {
        if (!KEY.matcher(key).matches()) {
            throw refused("a key of the ledger has 1 to 200 letters, digits and . _ - ~ ^ /");
        }
    }

    private static DeliveryException refused(String why) {
        return new DeliveryException(ErrorKind.INVALID_REQUEST, why);
    }
}
