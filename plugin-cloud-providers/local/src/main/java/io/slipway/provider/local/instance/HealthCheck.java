package io.slipway.provider.local.instance;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.util.Locale;

/**
 * How an instance is asked whether it is well.
 *
 * @param path what is asked for by HTTP; status 200 to 399 is well
 * @param timeout after which no answer is an answer
 */
public record HealthCheck(Kind kind, String path, Duration interval, Duration timeout) {
    private static final Duration SHORTEST = Duration.ofMillis(10);

    public static final HealthCheck DEFAULT =
            new HealthCheck(Kind.HTTP, "/", Duration.ofMillis(500), Duration.ofSeconds(1));

    /** What is asked. */
    public enum Kind {
        HTTP,
        /** Whether somebody listens on the port. */
        TCP,
        /** Nothing: for workers that listen nowhere. Well is who runs. */
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public HealthCheck {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("healthCheck.path must begin with '/' and hold no blank");
        }
        if (interval.compareTo(SHORTEST) < 0 || timeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("healthCheck.interval and healthCheck.timeout must be at least 10ms");
        }
    }

    static HealthCheck of(Value.Fields json) {
        return new HealthCheck(
                Kind.valueOf(json.text("kind").orElse(DEFAULT.kind.name()).toUpperCase(Locale.ROOT)),
                json.text("path").orElse(DEFAULT.path),
                time(json, "interval", DEFAULT.interval),
                time(json, "timeout", DEFAULT.timeout));
    }

    static Duration time(Value.Fields json, String name, Duration fallback) {
        return json.get(name)
                .map(value -> Setting.Type.Time.read(value)
                        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a time such as 2s")))
                .orElse(fallback);
    }
}
