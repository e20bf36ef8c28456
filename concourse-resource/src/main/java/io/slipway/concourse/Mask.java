package io.slipway.concourse;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces secrets wherever they turn up in what is printed or written: providers may quote them in their errors.
 * Thread-safe.
 */
final class Mask {
    private static final String SHOWN = "****";
    /** Shorter ones are left alone: they would turn every other word into stars. */
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Learns the hidden values among checked settings. */
    void learn(Value.Fields checked, List<Setting> settings) {
        for (Setting setting : settings) {
            Optional<Value> value = checked.get(setting.name());
            if (value.isPresent()) {
                learn(value.get(), setting.type());
            }
        }
    }

    private void learn(Value value, Type type) {
        if (type instanceof Type.Hidden && value instanceof Value.Text text) {
            add(text.value());
        } else if (type instanceof Type.ListOf list && value instanceof Value.Items items) {
            for (Value item : items.values()) {
                learn(item, list.items());
            }
        } else if (type instanceof Type.MapOf map && value instanceof Value.Fields fields) {
            for (Value field : fields.values().values()) {
                learn(field, map.values());
            }
        } else if (type instanceof Type.ObjectOf object && value instanceof Value.Fields fields) {
            learn(fields, object.settings());
        } else if (type instanceof Type.OneOf oneOf) {
            for (Type alternative : oneOf.alternatives()) {
                learn(value, alternative);
            }
        }
    }

    private synchronized void add(String secret) {
        for (String line : secret.split("\\R")) {
            if (line.strip().length() >= SHORTEST) {
                secrets.add(line.strip());
            }
        }
    }

    synchronized String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, SHOWN);
        }
        return hidden;
    }
}
