package io.slipway.spi;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that users may set.
 *
 * @param name lower camel case, as users write it
 * @param fallback what holds where nothing is written
 * @param help one or two sentences for forms and reference pages
 */
public record Setting(String name, Type type, Level level, boolean required, Optional<Value> fallback, String help) {

    /** Where a setting belongs. */
    public enum Level {
        ACCOUNT,
        ENTRANCE,
        SERVER_GROUP,
        IMAGE
    }

    /** What may be written. */
    public sealed interface Type {
        /** @param pattern the whole text must match; @param allowed the same in words */
        record Text(String pattern, String allowed) implements Type {}

        record Number(long min, long max) implements Type {}

        record Flag() implements Type {}

        record Choice(List<String> words) implements Type {}

        /** A text that is never shown. */
        record Hidden() implements Type {}

        /** Seconds as a number, or a text such as {@code 90s}, {@code 5m}, {@code 1h}. */
        record Time() implements Type {
            private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

            /** The time that is written so; nothing where it is none, or negative. */
            public static Optional<Duration> read(Value value) {
                if (value instanceof Value.Number number) {
                    BigDecimal millis = number.value().movePointRight(3);
                    boolean sane = millis.signum() >= 0 && millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
                    return sane ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty();
                }
                Matcher form = FORM.matcher(value instanceof Value.Text text ? text.value() : "");
                return form.matches()
                        ? Optional.of(Duration.of(Long.parseLong(form.group(1)), unit(form.group(2))))
                        : Optional.empty();
            }

            private static ChronoUnit unit(String letters) {
                return switch (letters) {
                    case "ms" -> ChronoUnit.MILLIS;
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    default -> ChronoUnit.HOURS;
                };
            }
        }

        record ListOf(Type items) implements Type {}

        /** Names of the user's choice. */
        record MapOf(Type values) implements Type {}

        /** Names of ours. */
        record ObjectOf(List<Setting> settings) implements Type {}
    }

    public static final Type TEXT = new Type.Text("(?s).*", "any text");

    public static Setting required(String name, Type type, Level level, String help) {
        return new Setting(name, type, level, true, Optional.empty(), help);
    }

    public static Setting optional(String name, Type type, Level level, String help) {
        return new Setting(name, type, level, false, Optional.empty(), help);
    }

    public static Setting withDefault(String name, Type type, Level level, Value fallback, String help) {
        return new Setting(name, type, level, false, Optional.of(fallback), help);
    }
}
