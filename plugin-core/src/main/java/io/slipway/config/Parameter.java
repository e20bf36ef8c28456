package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Declares what users may write, as providers declare their settings. A declaration is all there is to a parameter but
 * the line that reads it: names, ranges, words, defaults, help, the reference pages and the JSON Schema come from it.
 */
public final class Parameter {
    public static final Type LINE = new Type.Line();
    public static final Type FLAG = new Type.Flag();

    private Parameter() {}

    public static Setting required(String name, Type type, String help) {
        return Setting.required(name, type, Level.OPERATION, help);
    }

    public static Setting optional(String name, Type type, String help) {
        return Setting.optional(name, type, Level.OPERATION, help);
    }

    public static Setting usual(String name, Type type, String fallback, String help) {
        return Setting.withDefault(name, type, Level.OPERATION, Value.of(fallback), help);
    }

    public static Setting usual(String name, Type type, long fallback, String help) {
        return Setting.withDefault(name, type, Level.OPERATION, Value.of(fallback), help);
    }

    public static Setting usual(String name, Type type, Duration fallback, String help) {
        return usual(name, type, Times.written(fallback), help);
    }

    /** A duration as users write it. */
    public static String written(Duration time) {
        return Times.written(time);
    }

    /** True or false; false where nothing is written. */
    public static Setting flag(String name, String help) {
        return Setting.withDefault(name, FLAG, Level.OPERATION, Value.of(false), help);
    }

    /** One of the values, by its word. */
    public static <T> Type words(T[] values, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        for (T value : values) {
            words.add(word.apply(value));
        }
        return new Type.Choice(words);
    }

    @SafeVarargs
    static List<Setting> join(List<Setting>... parts) {
        List<Setting> all = new ArrayList<>();
        for (List<Setting> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
