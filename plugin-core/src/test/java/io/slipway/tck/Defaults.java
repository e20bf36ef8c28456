package io.slipway.tck;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.util.List;

/** Fills defaults in, as is done before a provider sees what a user wrote. */
public final class Defaults {
    private Defaults() {}

    public static Value.Fields filled(List<Setting> settings, Value.Fields written) {
        Value.FieldsBuilder filled = Value.fields();
        written.values().forEach(filled::put);
        for (Setting setting : settings) {
            if (written.get(setting.name()).isEmpty()) {
                setting.fallback().ifPresent(value -> filled.put(setting.name(), value));
            }
        }
        return filled.build();
    }
}
