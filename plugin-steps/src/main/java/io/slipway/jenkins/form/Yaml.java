package io.slipway.jenkins.form;

import io.slipway.config.YamlText;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Maps and lists as people write them into a text area. */
public final class Yaml {
    private static final int WIDTH = 100;

    private Yaml() {}

    /** @param plain maps, lists, texts, numbers and flags, as Groovy has them */
    public static String write(Object plain) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .build();
        return new Dump(settings).dumpToString(dumpable(plain));
    }

    /** Groovy's own texts are none to others. */
    private static Object dumpable(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, value) -> all.put(String.valueOf(name), dumpable(value)));
            return all;
        }
        if (plain instanceof Iterable<?> items) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(dumpable(item)));
            return all;
        }
        boolean known = plain == null || plain instanceof Number || plain instanceof Boolean;
        return known ? plain : plain.toString();
    }

    /**
     * The value of a text that is not blank, as Groovy has it.
     *
     * @param field as problems call it
     * @return nothing, and a problem, if it is not YAML
     */
    public static Optional<Object> read(String text, String field, Problems problems) {
        return text.isBlank()
                ? Optional.empty()
                : YamlText.value(text, field, problems).map(Yaml::plain);
    }

    /** As Groovy has it. */
    public static Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Flag flag) {
            return flag.value();
        }
        if (value instanceof Value.Number number) {
            return number(number.value());
        }
        if (value instanceof Value.Items items) {
            List<Object> all = new ArrayList<>();
            items.values().forEach(item -> all.add(plain(item)));
            return all;
        }
        if (value instanceof Value.Fields fields) {
            Map<String, Object> all = new LinkedHashMap<>();
            fields.values().forEach((name, each) -> all.put(name, plain(each)));
            return all;
        }
        return null;
    }

    private static Object number(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException large) {
            return number;
        }
    }
}
