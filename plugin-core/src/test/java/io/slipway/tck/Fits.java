package io.slipway.tck;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;

/** Whether a value is of a type. */
final class Fits {
    private Fits() {}

    static boolean fits(Type type, Value value) {
        if (type instanceof Type.Text text) {
            return value instanceof Value.Text written && written.value().matches(text.pattern());
        }
        if (type instanceof Type.Number number) {
            return Value.fields().put("n", value).build().whole("n").stream()
                    .anyMatch(n -> n >= number.min() && n <= number.max());
        }
        if (type instanceof Type.Choice choice) {
            return value instanceof Value.Text written && choice.words().contains(written.value());
        }
        if (type instanceof Type.ListOf list) {
            return value instanceof Value.Items items
                    && items.values().stream().allMatch(item -> fits(list.items(), item));
        }
        if (type instanceof Type.MapOf map) {
            return value instanceof Value.Fields fields
                    && fields.values().values().stream().allMatch(item -> fits(map.values(), item));
        }
        if (type instanceof Type.ObjectOf object) {
            return value instanceof Value.Fields fields && fits(object.settings(), fields);
        }
        return fitsPlain(type, value);
    }

    private static boolean fitsPlain(Type type, Value value) {
        if (type instanceof Type.Flag) {
            return value instanceof Value.Flag;
        }
        if (type instanceof Type.Time) {
            return Type.Time.read(value).isPresent();
        }
        return value instanceof Value.Text;
    }

    private static boolean fits(List<Setting> settings, Value.Fields fields) {
        boolean known = fields.values().keySet().stream()
                .allMatch(name -> settings.stream().anyMatch(s -> s.name().equals(name)));
        boolean complete = settings.stream()
                .allMatch(s -> fields.get(s.name()).map(v -> fits(s.type(), v)).orElse(!s.required()));
        return known && complete;
    }
}
