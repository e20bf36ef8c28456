package io.slipway.bakery;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The key of a bake: SHA-256 of one fixed text of everything that goes in. Of secrets only the names count, since a key
 * is shown; who asked and whether it is to be baked anew do not count.
 */
public final class Keys {
    private static final int FORM = 1;

    private Keys() {}

    /**
     * @param how which way of baking, and the version of whatever does it where that matters
     * @param declared the image level of the schema, which tells what is secret
     */
    public static String of(String how, BakeRequest request, List<Setting> declared, SortedMap<String, String> bases) {
        return Sha256.hex(Json.write(Value.fields()
                .put("form", FORM)
                .put("how", how)
                .put("name", request.name())
                .put("folder", request.folder().map(Archive::digest).orElse(""))
                .put("labels", texts(request.labels()))
                .put("settings", sorted(visible(request.settings(), declared)))
                .put("bases", texts(bases))
                .build()));
    }

    private static Value texts(SortedMap<String, String> texts) {
        Value.FieldsBuilder fields = Value.fields();
        texts.forEach(fields::put);
        return fields.build();
    }

    private static Value.Fields visible(Value.Fields settings, List<Setting> declared) {
        Map<String, Value> shown = new TreeMap<>(settings.values());
        for (Setting setting : declared) {
            shown.computeIfPresent(setting.name(), (name, value) -> visible(value, setting.type()));
        }
        return new Value.Fields(shown);
    }

    private static Value visible(Value value, Type type) {
        if (type instanceof Type.Hidden) {
            return Value.of("secret");
        }
        if (type instanceof Type.ObjectOf object && value instanceof Value.Fields fields) {
            return visible(fields, object.settings());
        }
        if (type instanceof Type.MapOf map && value instanceof Value.Fields fields) {
            Map<String, Value> shown = new TreeMap<>(fields.values());
            shown.replaceAll((name, inner) -> visible(inner, map.values()));
            return new Value.Fields(shown);
        }
        if (type instanceof Type.ListOf list && value instanceof Value.Items items) {
            return Value.items(items.values().stream()
                    .map(item -> visible(item, list.items()))
                    .toList());
        }
        return value;
    }

    /** Names in order, at every depth. */
    private static Value sorted(Value value) {
        if (value instanceof Value.Fields fields) {
            Map<String, Value> sorted = new TreeMap<>(fields.values());
            sorted.replaceAll((name, inner) -> sorted(inner));
            return new Value.Fields(sorted);
        }
        return value instanceof Value.Items items
                ? Value.items(items.values().stream().map(Keys::sorted).toList())
                : value;
    }
}
