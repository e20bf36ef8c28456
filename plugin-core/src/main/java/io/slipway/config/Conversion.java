package io.slipway.config;

import io.slipway.error.Nearest;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From one value that a user wrote to what it means. What is wrong with it becomes a problem, by its path. */
final class Conversion {
    private static final int MOST_DIGITS = 20;

    static final int LONGEST_TEXT = 32_768;
    static final int LONGEST_NAME = Setting.Type.Line.LONGEST_NAME;
    private final Problems problems;
    private final Naming naming;

    Conversion(Problems problems, Naming naming) {
        this.problems = problems;
        this.naming = naming;
    }

    /** Any text, of bounded length. */
    Optional<String> text(String path, Value value) {
        if (!(value instanceof Value.Text text)) {
            String hint = value instanceof Value.Number || value instanceof Value.Flag ? ": put it in quotes" : "";
            problems.add(path, "must be a text, found " + value.kind() + hint);
            return Optional.empty();
        }
        boolean fits = problems.check(
                text.value().length() <= LONGEST_TEXT,
                path,
                "must have at most " + LONGEST_TEXT + " characters, found "
                        + text.value().length());
        return fits ? Optional.of(text.value()) : Optional.empty();
    }

    /** One line that is not blank and has no control characters. */
    Optional<String> line(String path, Value value, int longest) {
        Optional<String> text = text(path, value);
        if (text.isEmpty()) {
            return text;
        }
        String line = text.get();
        boolean legal = problems.check(!line.isBlank(), path, "must not be empty")
                && problems.check(
                        line.length() <= longest,
                        path,
                        "must have at most " + longest + " characters, found " + line.length())
                && problems.check(
                        Shown.printable(line), path, "must be one line without control characters: " + Shown.of(line));
        return legal ? text : Optional.empty();
    }

    Optional<Long> whole(String path, Value value, long min, long max) {
        if (!(value instanceof Value.Number number)) {
            boolean quoted = value instanceof Value.Text text && digits(text.value());
            problems.add(path, "must be a number, found " + value.kind() + (quoted ? ": take the quotes away" : ""));
            return Optional.empty();
        }
        BigDecimal found = number.value();
        boolean inRange =
                found.compareTo(BigDecimal.valueOf(min)) >= 0 && found.compareTo(BigDecimal.valueOf(max)) <= 0;
        boolean legal = problems.check(
                inRange && found.stripTrailingZeros().scale() <= 0,
                path,
                "must be a whole number from " + min + " to " + max + ", found " + Shown.of(found.toString()));
        return legal ? Optional.of(found.longValue()) : Optional.empty();
    }

    private static boolean digits(String text) {
        boolean digits = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /** In percent; the bounds are in basis points. */
    Optional<Value> percent(String path, Value value, int min, int max) {
        if (!(value instanceof Value.Number number)) {
            problems.add(path, "must be a percentage as a number, such as 5 or 12.5, found " + value.kind());
            return Optional.empty();
        }
        BigDecimal points = number.value().movePointRight(2).stripTrailingZeros();
        boolean legal = points.scale() <= 0
                && points.compareTo(BigDecimal.valueOf(min)) >= 0
                && points.compareTo(BigDecimal.valueOf(max)) <= 0;
        problems.check(
                legal,
                path,
                "must be a percentage from " + percent(min) + " to " + percent(max)
                        + " with at most two decimals, found "
                        + Shown.of(number.value().toString()));
        return legal ? Optional.of(value) : Optional.empty();
    }

    private static String percent(int points) {
        return BigDecimal.valueOf(points, 2).stripTrailingZeros().toPlainString();
    }

    /** As exact as a record keeps it. */
    Optional<Value> decimal(String path, Value value) {
        if (!(value instanceof Value.Number number)) {
            problems.add(path, "must be a number, found " + value.kind());
            return Optional.empty();
        }
        boolean sane = number.value().abs().compareTo(Type.Decimal.MOST) <= 0
                && Math.abs(number.value().scale()) <= MOST_DIGITS;
        problems.check(sane, path, "must be a number that people write, such as 0.25");
        return sane ? Optional.of(value) : Optional.empty();
    }

    Optional<Boolean> flag(String path, Value value) {
        if (value instanceof Value.Flag flag) {
            return Optional.of(flag.value());
        }
        Optional<Boolean> meant = value instanceof Value.Text text ? meant(text.value()) : Optional.empty();
        problems.add(
                path,
                meant.isPresent()
                        ? "must be true or false without quotes: write " + meant.get()
                        : "must be true or false, found " + value.kind());
        return Optional.empty();
    }

    /** What elsewhere means true or false, and in YAML 1.2 is a text. */
    private static Optional<Boolean> meant(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    Optional<Duration> time(String path, Value value, Duration min, Duration max) {
        Optional<Duration> time = Optional.empty();
        String found = value.kind();
        if (value instanceof Value.Number number) {
            time = Times.ofSeconds(number.value());
            found = Shown.of(number.value().toString());
        } else if (value instanceof Value.Text text) {
            time = Times.parse(text.value());
            found = "'" + Shown.of(text.value()) + "'";
        }
        boolean legal = problems.check(
                time.isPresent() && time.get().compareTo(min) >= 0 && time.get().compareTo(max) <= 0,
                path,
                "must be a duration from " + Times.written(min) + " to " + Times.written(max)
                        + ", such as 90s, 5m, 1h or a number of seconds, found " + found);
        return legal ? time : Optional.empty();
    }

    /** One of the words, in any spelling; the result is spelled as in the list. */
    Optional<String> choice(String path, Value value, List<String> words) {
        Optional<String> found = text(path, value);
        if (found.isEmpty()) {
            return found;
        }
        List<String> spelled = new ArrayList<>();
        for (String word : words) {
            if (Naming.anySpelling(word).equals(Naming.anySpelling(found.get()))) {
                return Optional.of(word);
            }
            spelled.add(naming.ofWord(word));
        }
        problems.add(
                path,
                "must be one of " + String.join(", ", spelled) + ", found '" + Shown.of(found.get()) + "'"
                        + didYouMean(found.get(), spelled));
        return Optional.empty();
    }

    /** Whether it is an object. */
    boolean object(String path, Value value) {
        // "capacity:2" without a blank is a text in YAML
        boolean joined = value instanceof Value.Text text && text.value().matches("[A-Za-z]+:\\S.*");
        return problems.check(
                value instanceof Value.Fields,
                path,
                "must be an object, found " + value.kind() + (joined ? ": write a blank behind the ':'" : ""));
    }

    List<Value> list(String path, Value value, int longest) {
        if (!(value instanceof Value.Items items)) {
            problems.add(path, "must be a list, found " + value.kind());
            return List.of();
        }
        int found = items.values().size();
        boolean fits =
                problems.check(found <= longest, path, "must have at most " + longest + " items, found " + found);
        return fits ? items.values() : List.of();
    }

    static String didYouMean(String found, List<String> known) {
        for (String word : known) {
            if (Naming.anySpelling(word).equals(Naming.anySpelling(found))) {
                return ", did you mean '" + word + "'?";
            }
        }
        return found.length() > LONGEST_NAME ? "" : Nearest.hint(found, known);
    }
}
