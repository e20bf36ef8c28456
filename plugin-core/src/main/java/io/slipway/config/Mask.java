package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces secrets wherever they turn up in what is printed or written: providers may quote them in their errors.
 * Thread-safe.
 */
public final class Mask {
    private static final String SHOWN = "****";
    /** Shorter ones are left alone: they would turn every other word into stars. */
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /** Learns what is hidden in what somebody asks for. */
    public void learn(Wish wish, Schema schema) {
        List<Setting> group = schema.at(Level.SERVER_GROUP);
        if (wish instanceof Wish.Back back) {
            learn(back.wish().again().newGroup().orElseThrow().settings(), group);
        } else if (wish instanceof Wish.Deliver deliver
                && deliver.request().newGroup().isPresent()) {
            learn(deliver.request().newGroup().get().settings(), group);
            learn(deliver.request().entrance(), schema.at(Level.ENTRANCE));
        } else if (wish instanceof Wish.Run run) {
            learn(run.task().settings(), group);
        } else if (wish instanceof Wish.Bake bake) {
            learn(bake.image().settings(), schema.at(Level.IMAGE));
        }
    }

    /** Learns the hidden values among checked settings. */
    public void learn(Value.Fields checked, List<Setting> settings) {
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

    /** Learns a secret, line by line. */
    public synchronized void add(String secret) {
        for (String line : secret.split("\\R")) {
            if (line.strip().length() >= SHORTEST) {
                secrets.add(line.strip());
            }
        }
    }

    /** The text without what is known to be secret. */
    public synchronized String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, SHOWN);
        }
        return hidden;
    }

    /** The same, and without anything that moves a terminal's cursor: fit for a log that people read. */
    public String line(String text) {
        return clean(hide(text));
    }

    /** Texts of a cloud or an application may hold anything: escape sequences, carriage returns. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '\r') {
                clean.append(Character.isISOControl(letter) && letter != '\n' && letter != '\t' ? '?' : letter);
            }
        }
        return clean.toString();
    }
}
