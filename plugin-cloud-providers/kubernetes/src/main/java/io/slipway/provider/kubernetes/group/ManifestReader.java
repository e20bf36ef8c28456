package io.slipway.provider.kubernetes.group;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Objects from what users give: an object, a text of YAML or JSON with several documents, or a list of them. Lists of
 * Kubernetes are taken apart; documents without anything in them, which templates leave behind, count for nothing.
 */
public final class ManifestReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .build();
    private static final Set<String> MODES = Set.of("defaultMode", "mode");

    private final Problems problems;
    private final List<Manifest> found = new ArrayList<>();
    private final String path;

    private ManifestReader(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** @param path of the whole: the objects are numbered after it, whatever they came in */
    public static List<Manifest> several(Optional<Value> given, String path, Problems problems) {
        ManifestReader reader = new ManifestReader(path, problems);
        given.ifPresent(reader::take);
        return reader.found;
    }

    /** Exactly one; nothing, and a problem, where there are none or more. */
    public static Optional<Manifest> one(Value given, String path, Problems problems) {
        Problems own = new Problems();
        List<Manifest> all = several(Optional.of(given), path, own);
        own.found().forEach(problem -> problems.add(path, problem.substring(problem.indexOf(": ") + 2)));
        boolean single = own.found().isEmpty()
                && problems.check(all.size() == 1, path, "must be one object, found " + all.size());
        return single ? Optional.of(new Manifest(path, all.get(0).object())) : Optional.empty();
    }

    private void take(Value value) {
        if (value instanceof Value.Items items) {
            items.values().forEach(this::take);
        } else if (value instanceof Value.Text text) {
            parse(text.value());
        } else if (value instanceof Value.Fields fields) {
            object(fields);
        } else if (!(value instanceof Value.Null)) {
            found.add(new Manifest(next(), Value.Fields.EMPTY));
        }
    }

    private String next() {
        return path + "[" + found.size() + "]";
    }

    private void object(Value.Fields fields) {
        List<Value> items = fields.items("items");
        if (fields.text("kind").orElse("").endsWith("List") && !items.isEmpty()) {
            Answer.objects(items).forEach(this::object);
        } else if (!fields.values().isEmpty()) {
            found.add(new Manifest(next(), fields));
        }
    }

    private void parse(String text) {
        try {
            for (Object document : new Load(SETTINGS).loadAllFromString(text)) {
                take(value(document));
            }
        } catch (YamlEngineException malformed) {
            // its whole message quotes lines, which may hold a secret
            String words =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
            problems.add(next(), "is not YAML: " + words);
        }
    }

    /** Modes of files are written as octal numbers, which YAML no longer knows. */
    private static Value mode(Value value) {
        boolean octal = value instanceof Value.Text text && text.value().matches("0o?[0-7]{1,4}");
        return octal ? Value.of(Long.parseLong(((Value.Text) value).value().replace("o", ""), 8)) : value;
    }

    private static Value value(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Value> fields = new LinkedHashMap<>();
            map.forEach((name, inner) -> {
                Value read = value(inner);
                fields.put(String.valueOf(name), MODES.contains(String.valueOf(name)) ? mode(read) : read);
            });
            return new Value.Fields(fields);
        }
        if (node instanceof Iterable<?> list) {
            List<Value> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item)));
            return Value.items(items);
        }
        if (node instanceof Boolean flag) {
            return Value.of(flag);
        }
        if (node instanceof Double number) {
            boolean finite = !number.isNaN() && !number.isInfinite();
            return finite ? new Value.Number(BigDecimal.valueOf(number)) : Value.of(number.toString());
        }
        if (node instanceof Number number) {
            return new Value.Number(new BigDecimal(number.toString()));
        }
        if (node instanceof byte[] bytes) {
            return Value.of(Base64.getEncoder().encodeToString(bytes));
        }
        return node == null ? Value.NULL : Value.of(String.valueOf(node));
    }
}
