package io.slipway.spi;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.util.List;

/**
 * Everything that users may set for one provider.
 *
 * @param inside what no type can say of these settings
 */
public record Schema(List<Setting> settings, Inside inside) {
    /** Knows the inside of settings whose type leaves it open. Pure: it asks nobody. */
    public interface Inside {
        Inside OPEN = new Inside() {};

        /**
         * Notes what is wrong, by paths that begin within these settings, such as {@code manifests[3]}.
         *
         * @param settings of that level, checked by their types
         */
        default void judge(Setting.Level level, Value.Fields settings, Problems problems) {}

        /** The same, with {@link Value#NULL} in place of what holds a secret. */
        default Value.Fields shown(Setting.Level level, Value.Fields settings) {
            return settings;
        }
    }

    public Schema {
        settings = List.copyOf(settings);
    }

    /** Whose types say it all. */
    public Schema(List<Setting> settings) {
        this(settings, Inside.OPEN);
    }

    public List<Setting> at(Setting.Level level) {
        return settings.stream().filter(s -> s.level() == level).toList();
    }
}
