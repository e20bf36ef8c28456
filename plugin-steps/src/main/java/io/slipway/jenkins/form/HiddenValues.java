package io.slipway.jenkins.form;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds what is written for settings that are declared as secret. */
public final class HiddenValues {
    private final BiConsumer<String, Value> found;

    /** @param found told of each, with its path */
    public HiddenValues(BiConsumer<String, Value> found) {
        this.found = found;
    }

    public void look(Value.Fields settings, List<Setting> declared) {
        object(settings, declared, "");
    }

    private void object(Value.Fields fields, List<Setting> declared, String before) {
        for (Setting setting : declared) {
            fields.get(setting.name()).ifPresent(value -> look(value, setting.type(), before + setting.name()));
        }
    }

    private void look(Value value, Type type, String path) {
        if (type instanceof Type.Hidden) {
            found.accept(path, value);
        } else if (type instanceof Type.ObjectOf object && value instanceof Value.Fields fields) {
            object(fields, object.settings(), path + ".");
        } else if (type instanceof Type.MapOf map && value instanceof Value.Fields fields) {
            fields.values().forEach((name, each) -> look(each, map.values(), path + "." + name));
        } else if (type instanceof Type.ListOf list && value instanceof Value.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                look(items.values().get(i), list.items(), path + "[" + i + "]");
            }
        }
    }
}
