package io.slipway.config;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Durations as users write them: {@code 500ms}, {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 7d}. */
final class Times {
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds());
    private static final int DIGITS = 9;

    private Times() {}

    /** Nothing if it is not a duration. */
    static Optional<Duration> parse(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unit = after(text, at, true);
            int next = after(text, unit, false);
            long factor = millis(text.substring(unit, next));
            if (unit == at || unit - at > DIGITS || factor == 0) {
                return Optional.empty();
            }
            sum = sum.plusMillis(Long.parseLong(text.substring(at, unit)) * factor);
            at = next;
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    /** Nothing if it is absurd. */
    static Optional<Duration> ofSeconds(BigDecimal seconds) {
        boolean absurd = seconds.abs().compareTo(LONGEST) > 0;
        return absurd
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    /** As a provider gets it: a number of seconds. */
    static Value seconds(Duration time) {
        return time.toMillisPart() == 0
                ? Value.of(time.toSeconds())
                : new Value.Number(BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros());
    }

    /** In the largest unit that divides it. */
    static String written(Duration time) {
        String[] units = {"d", "h", "m", "s"};
        for (String unit : units) {
            if (time.toMillis() % millis(unit) == 0 && !time.isZero()) {
                return time.toMillis() / millis(unit) + unit;
            }
        }
        return time.isZero() ? "0s" : time.toMillis() + "ms";
    }

    private static int after(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
