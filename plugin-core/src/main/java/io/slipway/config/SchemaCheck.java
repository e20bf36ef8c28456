package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user wrote, against the settings that a provider declared. The result has the declared names in the declared
 * order, defaults filled in, and one form for each value: choices as declared, durations as a number of seconds.
 */
public final class SchemaCheck {
    private static final Duration LONGEST_TIME = Duration.ofDays(3_650);
    private static final String ANYTHING = ((Type.Text) Setting.TEXT).pattern();
    private final Section section;

    private SchemaCheck(Section section) {
        this.section = section;
    }

    /** Checks an object within the section; where it is absent, the defaults hold. */
    public static Value.Fields check(Section section, String name, List<Setting> settings) {
        Optional<Value> value = section.value(name);
        Optional<Section> inner = section.inner(section.path(name), value.orElse(Value.Fields.EMPTY));
        return inner.isEmpty() ? Value.Fields.EMPTY : check(inner.get(), settings);
    }

    /** Checks one object; what is wrong becomes a problem of the section. */
    public static Value.Fields check(Section section, List<Setting> settings) {
        Value.FieldsBuilder checked = Value.fields();
        SchemaCheck check = new SchemaCheck(section);
        for (Setting setting : settings) {
            Optional<Value> value = check.setting(setting);
            if (value.isPresent()) {
                checked.put(setting.name(), value.get());
            }
        }
        section.refuseUnknown();
        return checked.build();
    }

    private Optional<Value> setting(Setting setting) {
        Optional<Value> written = section.value(setting.name());
        Optional<Value> value = written.isPresent() ? written : setting.fallback();
        if (value.isEmpty()) {
            if (setting.required()) {
                section.require(setting.name());
            }
            return value;
        }
        return typed(section.path(setting.name()), value.get(), setting.type());
    }

    private Optional<Value> typed(String path, Value value, Type type) {
        if (type instanceof Type.ListOf list) {
            return Optional.of(list(path, value, list.items()));
        }
        if (type instanceof Type.MapOf map) {
            return map(path, value, map.values());
        }
        if (type instanceof Type.ObjectOf object) {
            Optional<Section> inner = section.inner(path, value);
            return inner.isEmpty() ? Optional.empty() : Optional.of(check(inner.get(), object.settings()));
        }
        return scalar(path, value, type);
    }

    private Optional<Value> scalar(String path, Value value, Type type) {
        Conversion conversion = section.conversion();
        if (type instanceof Type.Text text) {
            return text(path, value, text);
        }
        if (type instanceof Type.Number range) {
            Optional<Long> whole = conversion.whole(path, value, range.min(), range.max());
            return whole.isEmpty() ? Optional.empty() : Optional.of(Value.of(whole.get()));
        }
        if (type instanceof Type.Flag) {
            Optional<Boolean> flag = conversion.flag(path, value);
            return flag.isEmpty() ? Optional.empty() : Optional.of(Value.of(flag.get()));
        }
        if (type instanceof Type.Time) {
            Optional<Duration> time = conversion.time(path, value, Duration.ZERO, LONGEST_TIME);
            return time.isEmpty() ? Optional.empty() : Optional.of(Times.seconds(time.get()));
        }
        Optional<String> text = type instanceof Type.Choice choice
                ? conversion.choice(path, value, choice.words())
                : conversion.text(path, value);
        return text.isEmpty() ? Optional.empty() : Optional.of(Value.of(text.get()));
    }

    private Optional<Value> text(String path, Value value, Type.Text type) {
        Optional<String> text = section.conversion().text(path, value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        // any text at all: no need to start the regular expressions up for it
        boolean legal = type.pattern().equals(ANYTHING) || Pattern.matches(type.pattern(), text.get());
        return section.problems()
                        .check(legal, path, "must be " + type.allowed() + ", found '" + Shown.of(text.get()) + "'")
                ? Optional.of(Value.of(text.get()))
                : Optional.empty();
    }

    private Value list(String path, Value value, Type items) {
        List<Value> checked = new ArrayList<>();
        int index = 0;
        for (Value item : section.conversion().list(path, value, Section.MAX_ITEMS)) {
            Optional<Value> typed = typed(path + "[" + index++ + "]", item, items);
            if (typed.isPresent()) {
                checked.add(typed.get());
            }
        }
        return Value.items(checked);
    }

    private Optional<Value> map(String path, Value value, Type values) {
        Optional<Section> inner = section.inner(path, value);
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        Value.FieldsBuilder checked = Value.fields();
        for (Map.Entry<String, Value> entry : inner.get().entries().entrySet()) {
            Optional<Value> typed = typed(path + "." + entry.getKey(), entry.getValue(), values);
            if (typed.isPresent()) {
                checked.put(entry.getKey(), typed.get());
            }
        }
        return Optional.of(checked.build());
    }
}
