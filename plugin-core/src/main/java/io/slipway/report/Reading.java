package io.slipway.report;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One object of a document that is read back: wrong types are noted by path, what is unknown is passed over. */
final class Reading {
    /** So that sums stay in range. */
    private static final long MOST = 1L << 50;

    private final Value.Fields fields;
    private final String path;
    private final Problems problems;

    Reading(Value.Fields fields, String path, Problems problems) {
        this.fields = fields;
        this.path = path;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** A text that must be there; empty, with a problem noted, if it is not. */
    String text(String name) {
        Optional<String> text = maybe(name);
        if (fields.get(name).isEmpty()) {
            problems.add(path(name), "is missing");
        }
        return text.orElse("");
    }

    Optional<String> maybe(String name) {
        return of(name, Value.Text.class, "a text").map(Value.Text::value);
    }

    String orEmpty(String name) {
        return maybe(name).orElse("");
    }

    boolean flag(String name) {
        return of(name, Value.Flag.class, "true or false")
                .map(Value.Flag::value)
                .orElse(false);
    }

    long whole(String name) {
        return inRange(name, MOST);
    }

    int count(String name) {
        return (int) inRange(name, Integer.MAX_VALUE);
    }

    Optional<Integer> maybeCount(String name) {
        return fields.get(name).map(there -> count(name));
    }

    private long inRange(String name, long most) {
        if (of(name, Value.Number.class, "a number").isEmpty()) {
            return 0;
        }
        long found = fields.whole(name).orElse(-1L);
        return problems.check(found >= 0 && found <= most, path(name), "must be a whole number from 0 to " + most)
                ? found
                : 0;
    }

    /** Basis points, written as percent. */
    Optional<Integer> weight(String name) {
        return of(name, Value.Number.class, "a number").map(number -> {
            BigDecimal points = number.value().movePointRight(2);
            boolean legal = points.signum() >= 0
                    && points.compareTo(BigDecimal.valueOf(10_000)) <= 0
                    && points.stripTrailingZeros().scale() <= 0;
            problems.check(legal, path(name), "must be a percentage with at most two decimals");
            return legal ? points.intValueExact() : 0;
        });
    }

    Instant instant(String name) {
        return maybeInstant(name).orElseGet(() -> {
            problems.check(fields.get(name).isPresent(), path(name), "is missing");
            return Instant.EPOCH;
        });
    }

    Optional<Instant> maybeInstant(String name) {
        return maybe(name).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException wrong) {
                problems.add(path(name), "must be a time such as 2026-01-31T12:00:00Z");
                return Optional.empty();
            }
        });
    }

    /** One of an enum's names in small letters. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return maybe(name).flatMap(text -> {
            for (E one : type.getEnumConstants()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return Optional.of(one);
                }
            }
            problems.add(path(name), "is none of the known words");
            return Optional.empty();
        });
    }

    Optional<Reading> inner(String name) {
        return of(name, Value.Fields.class, "an object").map(inner -> new Reading(inner, path(name), problems));
    }

    Value.Fields open(String name) {
        return of(name, Value.Fields.class, "an object").orElse(Value.Fields.EMPTY);
    }

    Optional<Value.Fields> maybeOpen(String name) {
        return of(name, Value.Fields.class, "an object");
    }

    List<Reading> each(String name) {
        List<Reading> all = new ArrayList<>();
        List<Value> items =
                of(name, Value.Items.class, "a list").map(Value.Items::values).orElse(List.of());
        for (Value item : items) {
            String at = path(name) + "[" + all.size() + "]";
            boolean object = problems.check(item instanceof Value.Fields, at, "must be an object");
            all.add(new Reading(object ? (Value.Fields) item : Value.Fields.EMPTY, at, problems));
        }
        return all;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (Value item : fields.items(name)) {
            problems.check(item instanceof Value.Text, path(name), "must be a list of texts");
            all.add(item instanceof Value.Text text ? text.value() : "");
        }
        return all;
    }

    private <T extends Value> Optional<T> of(String name, Class<T> type, String what) {
        Optional<Value> value = fields.get(name);
        value.ifPresent(found ->
                problems.check(type.isInstance(found), path(name), "must be " + what + ", found " + found.kind()));
        return value.filter(type::isInstance).map(type::cast);
    }
}
