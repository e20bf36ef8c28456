package io.slipway.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as JSON or YAML knows them; what users write arrives in this form. */
public sealed interface Value {
    Value NULL = new Null();

    /** Explicitly nothing. */
    record Null() implements Value {}

    record Text(String value) implements Value {}

    record Number(BigDecimal value) implements Value {}

    record Flag(boolean value) implements Value {}

    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Named values, in the order in which they were written. */
    record Fields(Map<String, Value> values) implements Value {
        public static final Fields EMPTY = new Fields(Map.of());

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The same with that field, in place of one of its name. */
        public Fields with(String name, Value value) {
            Map<String, Value> all = new LinkedHashMap<>(values);
            all.put(name, value);
            return new Fields(all);
        }

        public Optional<Value> get(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !(value instanceof Null));
        }

        /** The text of a field; nothing where it is absent or not a text. */
        public Optional<String> text(String name) {
            return get(name).filter(Text.class::isInstance).map(value -> ((Text) value).value());
        }

        /** The fields of a field; none where it is absent or something else. */
        public Fields fields(String name) {
            return get(name)
                    .filter(Fields.class::isInstance)
                    .map(Fields.class::cast)
                    .orElse(EMPTY);
        }

        /** The items of a field; none where it is absent or something else. */
        public List<Value> items(String name) {
            return get(name)
                    .filter(Items.class::isInstance)
                    .map(value -> ((Items) value).values())
                    .orElse(List.of());
        }

        /** A whole number; nothing where it is absent, not a number or out of the range of a long. */
        public Optional<Long> whole(String name) {
            return get(name).filter(Number.class::isInstance).flatMap(value -> exact(((Number) value).value()));
        }

        public boolean flag(String name) {
            return get(name)
                    .filter(Flag.class::isInstance)
                    .map(value -> ((Flag) value).value())
                    .orElse(false);
        }

        private static Optional<Long> exact(BigDecimal number) {
            try {
                return Optional.of(number.longValueExact());
            } catch (ArithmeticException outOfRange) {
                return Optional.empty();
            }
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    static Value items(List<Value> values) {
        return new Items(values);
    }

    static Value texts(Iterable<String> texts) {
        List<Value> values = new ArrayList<>();
        texts.forEach(text -> values.add(of(text)));
        return new Items(values);
    }

    static FieldsBuilder fields() {
        return new FieldsBuilder();
    }

    /** What kind of thing it is, in a user's words. */
    default String kind() {
        if (this instanceof Text) {
            return "a text";
        }
        if (this instanceof Number) {
            return "a number";
        }
        if (this instanceof Flag) {
            return "true or false";
        }
        if (this instanceof Items) {
            return "a list";
        }
        return this instanceof Fields ? "an object" : "nothing";
    }

    /** Puts fields together, leaving out what is absent. */
    final class FieldsBuilder {
        private final Map<String, Value> values = new LinkedHashMap<>();

        private FieldsBuilder() {}

        public FieldsBuilder put(String name, Value value) {
            values.put(name, value);
            return this;
        }

        public FieldsBuilder put(String name, String text) {
            return put(name, of(text));
        }

        public FieldsBuilder put(String name, long number) {
            return put(name, of(number));
        }

        public FieldsBuilder put(String name, boolean flag) {
            return put(name, of(flag));
        }

        public FieldsBuilder putIf(boolean present, String name, Value value) {
            return present ? put(name, value) : this;
        }

        public Fields build() {
            return new Fields(values);
        }
    }
}
