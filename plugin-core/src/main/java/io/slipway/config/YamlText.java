package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.util.Optional;

/** YAML that somebody typed into a field of a form. */
public final class YamlText {
    private YamlText() {}

    /**
     * Names and values; none where the text is blank.
     *
     * @param field as the user calls it
     * @return nothing, and a problem with line and column, if it is something else
     */
    public static Optional<Value.Fields> fields(String text, String field, Problems problems) {
        if (text.isBlank()) {
            return Optional.of(Value.Fields.EMPTY);
        }
        Optional<Value> value = value(text, field, problems);
        if (value.isPresent() && !(value.get() instanceof Value.Fields)) {
            problems.add(
                    field,
                    "must be names and values, such as 'namespace: shop', found "
                            + value.get().kind());
            return Optional.empty();
        }
        return value.map(Value.Fields.class::cast);
    }

    /** Any value; nothing, and a problem with line and column, if it is not YAML. */
    public static Optional<Value> value(String text, String field, Problems problems) {
        return Yaml.read(text, field, problems).map(Written::value);
    }
}
