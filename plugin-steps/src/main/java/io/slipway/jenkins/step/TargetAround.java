package io.slipway.jenkins.step;

import io.slipway.json.Value;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** Where the steps of a block work, unless they say otherwise: account, location, application, stack, detail. */
final class TargetAround implements Serializable {
    private static final long serialVersionUID = 1;
    private final TreeMap<String, String> names;

    TargetAround(Map<String, String> names) {
        this.names = new TreeMap<>(names);
    }

    /** What the inner block says holds. */
    TargetAround with(Map<String, String> inner) {
        TargetAround both = new TargetAround(names);
        both.names.putAll(inner);
        return both;
    }

    Value.Fields fields() {
        Value.FieldsBuilder fields = Value.fields();
        names.forEach(fields::put);
        return fields.build();
    }
}
