package io.slipway.spi;

import java.util.List;

/** Everything that users may set for one provider. */
public record Schema(List<Setting> settings) {
    public Schema {
        settings = List.copyOf(settings);
    }

    public List<Setting> at(Setting.Level level) {
        return settings.stream().filter(s -> s.level() == level).toList();
    }
}
