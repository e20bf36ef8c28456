package io.slipway.jenkins.step;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Groovy and forms give, as values; and back. */
public final class Plain {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?\\s*%?");
    private static final Set<String> SHARES = Set.of("holdAt", "at", "weightTolerance");

    private Plain() {}

    /** Parameters as the core knows them: a capacity of three numbers is one, and holds are a list. */
    public static Value.Fields params(Map<String, Object> given) {
        Map<String, Object> all = new TreeMap<>(given);
        Object least = all.remove("minCapacity");
        Object most = all.remove("maxCapacity");
        if (least != null || most != null) {
            Map<String, Object> capacity = new TreeMap<>();
            putIf(capacity, "min", least);
            putIf(capacity, "desired", all.remove("capacity"));
            putIf(capacity, "max", most);
            all.put("capacity", capacity);
        }
        if (all.get("holdAt") instanceof String points && points.contains(",")) {
            all.put(
                    "holdAt",
                    Stream.of(points.split("\\s*,\\s*")).map(Plain::share).toList());
        }
        for (String name : SHARES) {
            all.computeIfPresent(name, (same, value) -> share(value));
        }
        return (Value.Fields) value(all);
    }

    /** A text, because it may be a word too, or a number of percent. */
    private static Object share(Object given) {
        return given instanceof String text && PERCENT.matcher(text).matches()
                ? new BigDecimal(text.replace("%", "").trim())
                : given;
    }

    private static void putIf(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** As a build may keep it: maps, lists, texts, numbers, flags. */
    static Object java(Value value) {
        if (value instanceof Value.Fields fields) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.values().forEach((name, field) -> map.put(name, java(field)));
            return map;
        }
        if (value instanceof Value.Items items) {
            List<Object> list = new ArrayList<>();
            items.values().forEach(item -> list.add(java(item)));
            return list;
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Number number) {
            return number(number.value());
        }
        return value instanceof Value.Flag flag ? (Object) flag.value() : null;
    }

    private static Object number(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException tooLargeOrBroken) {
            return number;
        }
    }

    static Value value(Object given) {
        if (given == null) {
            return Value.NULL;
        }
        if (given instanceof Boolean flag) {
            return Value.of(flag);
        }
        if (given instanceof Number number) {
            return new Value.Number(new BigDecimal(number.toString()));
        }
        if (given instanceof Map<?, ?> map) {
            Value.FieldsBuilder fields = Value.fields();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value(value)));
            return fields.build();
        }
        if (given instanceof Iterable<?> all) {
            List<Value> items = new ArrayList<>();
            all.forEach(item -> items.add(value(item)));
            return Value.items(items);
        }
        return Value.of(given.toString());
    }

    /** The same with every text within it expanded; names stay. */
    static Object expanded(Object given, UnaryOperator<String> expand) {
        if (given instanceof String text) {
            return expand.apply(text);
        }
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, value) -> all.put(String.valueOf(name), expanded(value, expand)));
            return all;
        }
        if (given instanceof Iterable<?> items) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(expanded(item, expand)));
            return all;
        }
        return given;
    }
}
