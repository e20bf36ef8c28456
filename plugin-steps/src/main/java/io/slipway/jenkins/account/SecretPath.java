package io.slipway.jenkins.account;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a secret belongs among settings, as messages call it too: {@code token}, {@code hosts[0].key}. */
final class SecretPath {
    private static final Pattern WHOLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\[[0-9]{1,3}])?(\\.[A-Za-z_][A-Za-z0-9_-]*(\\[[0-9]{1,3}])?)*");
    private static final Pattern PART = Pattern.compile("([A-Za-z0-9_-]+)|\\[([0-9]+)]");

    /** A name, or the number of an item. */
    private record Part(String name, int item) {}

    private final List<Part> parts;

    private SecretPath(List<Part> parts) {
        this.parts = parts;
    }

    static Optional<SecretPath> parse(String written) {
        if (!WHOLE.matcher(written).matches()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        Matcher each = PART.matcher(written);
        while (each.find()) {
            boolean name = each.group(1) != null;
            parts.add(name ? new Part(each.group(1), -1) : new Part("", Integer.parseInt(each.group(2))));
        }
        return Optional.of(new SecretPath(parts));
    }

    /** The settings with the secret among them; nothing where an item that is named is not written. */
    Optional<Value.Fields> put(Value.Fields settings, String secret) {
        return put(settings, 0, secret).map(Value.Fields.class::cast);
    }

    private Optional<Value> put(Value at, int depth, String secret) {
        if (depth == parts.size()) {
            return Optional.of(Value.of(secret));
        }
        Part part = parts.get(depth);
        return part.name().isEmpty() ? item(at, part.item(), depth, secret) : field(at, part.name(), depth, secret);
    }

    private Optional<Value> field(Value at, String name, int depth, String secret) {
        Map<String, Value> all = new LinkedHashMap<>();
        if (at instanceof Value.Fields fields) {
            all.putAll(fields.values());
        }
        Optional<Value> inside = put(all.getOrDefault(name, Value.NULL), depth + 1, secret);
        inside.ifPresent(value -> all.put(name, value));
        return inside.map(value -> new Value.Fields(all));
    }

    private Optional<Value> item(Value at, int item, int depth, String secret) {
        if (!(at instanceof Value.Items items) || item >= items.values().size()) {
            return Optional.empty();
        }
        List<Value> all = new ArrayList<>(items.values());
        Optional<Value> inside = put(all.get(item), depth + 1, secret);
        inside.ifPresent(value -> all.set(item, value));
        return inside.map(value -> Value.items(all));
    }
}
