package io.slipway.reference;

import io.slipway.config.ConfigFile;
import io.slipway.config.OperationName;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** The JSON Schema of a {@code slipway.yml}. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** For accounts of any provider: what it lets users set may be anything. */
    public static String ofAny() {
        return of("slipway.yml", Optional.empty());
    }

    /** For accounts of one provider only. */
    public static String of(String provider, Schema settings) {
        return of("slipway.yml for accounts of the provider " + provider, Optional.of(settings));
    }

    private static String of(String title, Optional<Schema> provider) {
        List<Setting> settings = ConfigFile.settings(provider);
        Value.FieldsBuilder operations = Value.fields();
        Value.FieldsBuilder properties = Value.fields();
        for (Setting setting : settings) {
            if (isOperation(setting)) {
                operations.put(setting.name(), JsonSchema.of(setting));
            }
            properties.put(setting.name(), property(setting));
        }
        return Json.pretty(Value.fields()
                        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .put("title", title)
                        .put(
                                "description",
                                "Defaults, and what differs in each environment. See docs/reference/slipway-yml.md.")
                        .put("type", "object")
                        .put("additionalProperties", false)
                        .put("properties", properties.build())
                        .put("$defs", operations.build())
                        .build())
                + "\n";
    }

    private static Value.Fields property(Setting setting) {
        if (isOperation(setting)) {
            return Value.fields().put("$ref", "#/$defs/" + setting.name()).build();
        }
        if (setting.type() instanceof Type.MapOf map && map.values() instanceof Type.ObjectOf overlay) {
            return environments(setting, overlay);
        }
        return JsonSchema.of(setting);
    }

    private static Value.Fields environments(Setting setting, Type.ObjectOf overlay) {
        Value.FieldsBuilder properties = Value.fields();
        for (Setting inner : overlay.settings()) {
            properties.put(inner.name(), property(inner));
        }
        Value.Fields one = Value.fields()
                .put("type", "object")
                .put("additionalProperties", false)
                .put("properties", properties.build())
                .build();
        Value.FieldsBuilder all = Value.fields().put("description", setting.help());
        JsonSchema.nullable(JsonSchema.named(JsonSchema.nullable(one))).values().forEach(all::put);
        return all.build();
    }

    private static boolean isOperation(Setting setting) {
        return OperationName.words().contains(setting.name());
    }
}
