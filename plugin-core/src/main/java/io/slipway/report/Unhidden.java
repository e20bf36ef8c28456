package io.slipway.report;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checked settings without what their schema declares as hidden, and the paths of what was left out. */
final class Unhidden {
    private final List<String> leftOut = new ArrayList<>();
    private final Value.Fields shown;

    /** What the schema does not know stays out too: nobody can say that it is no secret. */
    Unhidden(Value.Fields settings, List<Setting> schema) {
        this.shown = object(settings, schema, "");
    }

    Value.Fields shown() {
        return shown;
    }

    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private Value.Fields object(Value.Fields fields, List<Setting> schema, String path) {
        Map<String, Value> kept = new LinkedHashMap<>();
        fields.values().forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Optional<Setting> setting =
                    schema.stream().filter(s -> s.name().equals(name)).findFirst();
            setting.ifPresentOrElse(
                    known -> shown(value, known.type(), at).ifPresent(v -> kept.put(name, v)), () -> leftOut.add(at));
        });
        return new Value.Fields(kept);
    }

    private Optional<Value> shown(Value value, Type type, String path) {
        if (type instanceof Type.Hidden || value instanceof Value.Null) {
            leftOut.add(path);
            return Optional.empty();
        }
        if (type instanceof Type.ObjectOf object && value instanceof Value.Fields fields) {
            return Optional.of(object(fields, object.settings(), path));
        }
        if (type instanceof Type.MapOf map && value instanceof Value.Fields fields) {
            return Optional.of(map(fields, map.values(), path));
        }
        if (type instanceof Type.ListOf list && value instanceof Value.Items items) {
            return Optional.of(list(items, list.items(), path));
        }
        return Optional.of(value);
    }

    private Value map(Value.Fields fields, Type type, String path) {
        Map<String, Value> kept = new LinkedHashMap<>();
        fields.values()
                .forEach((name, value) -> shown(value, type, path + "." + name).ifPresent(v -> kept.put(name, v)));
        return new Value.Fields(kept);
    }

    private Value list(Value.Items items, Type type, String path) {
        List<Value> kept = new ArrayList<>();
        for (int i = 0; i < items.values().size(); i++) {
            shown(items.values().get(i), type, path + "[" + i + "]").ifPresent(kept::add);
        }
        return Value.items(kept);
    }
}
