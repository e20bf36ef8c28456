package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What may stand in a {@code slipway.yml}: which cluster is meant, parameters of each operation, and environments in
 * which some of it differs. What differs is merged over the defaults: objects name by name, all else as a whole.
 */
public final class ConfigFile {
    public static final int VERSION = 1;

    /** Which cluster is meant. Front ends that know it from elsewhere compare. */
    public static final List<Setting> IDENTITY = Partial.of(Parameter.join(
            List.of(Parameter.optional("account", ClusterReader.PLACE, "Name of the account in the front end.")),
            ClusterReader.PARAMETERS));

    static final Setting VERSION_SETTING =
            Parameter.usual("version", new Type.Number(VERSION, VERSION), VERSION, "Version of the form of this file.");
    static final String ENVIRONMENTS = "environments";

    private ConfigFile() {}

    /** Everything that may stand in it. @param provider absent: what a provider lets users set may be anything */
    public static List<Setting> settings(Optional<Schema> provider) {
        List<Setting> overlay = overlay(provider);
        return Parameter.join(
                List.of(VERSION_SETTING),
                overlay,
                List.of(Parameter.optional(
                        ENVIRONMENTS,
                        new Type.MapOf(new Type.ObjectOf(overlay)),
                        "What differs in each environment, under a name of your choice; merged over what stands outside"
                                + " of it.")));
    }

    /** What may stand in it, and in each of its environments. */
    private static List<Setting> overlay(Optional<Schema> provider) {
        List<Setting> overlay = new ArrayList<>(IDENTITY);
        for (OperationName operation : OperationName.values()) {
            List<Setting> parameters = Partial.of(Parameters.of(operation, provider));
            if (!parameters.isEmpty()) {
                overlay.add(Parameter.optional(operation.word(), new Type.ObjectOf(parameters), operation.help()));
            }
        }
        return overlay;
    }

    /** Notes whatever is wrong anywhere in the file; gives back whether it may be used at all. */
    static boolean check(Written file, Problems problems) {
        if (!(file.value() instanceof Value.Fields)) {
            problems.add(
                    file.shown(),
                    "must be names and values, such as 'application: shop', found "
                            + file.value().kind());
            return false;
        }
        Optional<Written> version = file.field("version");
        if (version.isPresent() && newer(version.get().value())) {
            problems.add(
                    version.get().shown(),
                    "is newer than this Slipway, which reads version " + VERSION + ": update Slipway, or write "
                            + VERSION);
            return false;
        }
        new Section(new Layers(List.of(file)), problems)
                .declare(settings(Optional.empty()))
                .checked();
        return true;
    }

    private static boolean newer(Value version) {
        return version instanceof Value.Number number && number.value().compareTo(BigDecimal.valueOf(VERSION)) > 0;
    }

    /** The environments by their names; what is no object has been told of by {@link #check}. */
    static Map<String, Written> environments(Written file) {
        Map<String, Written> environments = new TreeMap<>();
        Optional<Written> all = file.field(ENVIRONMENTS);
        if (all.isPresent() && all.get().value() instanceof Value.Fields fields) {
            for (Map.Entry<String, Value> field : fields.values().entrySet()) {
                // one in which nothing differs is one too
                Value value = field.getValue() instanceof Value.Null ? Value.Fields.EMPTY : field.getValue();
                environments.put(field.getKey(), all.get().child(field.getKey(), value));
            }
        }
        return environments;
    }
}
