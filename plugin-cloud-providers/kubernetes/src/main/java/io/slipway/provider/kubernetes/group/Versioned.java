package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * ConfigMaps and Secrets that change with a version: so a pod of the old version that starts again finds what it was
 * made for.
 */
public final class Versioned {
    /** Where a pod names a ConfigMap or a Secret: the field that holds the name, and of what kind that is. */
    private static final Map<String, String> PLACES = Map.of(
            "configMapRef", "ConfigMap",
            "configMapKeyRef", "ConfigMap",
            "configMap", "ConfigMap",
            "secretRef", "Secret",
            "secretKeyRef", "Secret",
            "secret", "Secret");

    private final Map<String, String> names = new TreeMap<>();
    private final List<Manifest> manifests;

    /** @param owner name of the server group, or of the task */
    public Versioned(List<Manifest> manifests, String owner) {
        this.manifests = List.copyOf(manifests);
        for (Manifest manifest : manifests) {
            names.put(key(manifest.kind(), manifest.name()), name(manifest, owner));
        }
    }

    List<Manifest> manifests() {
        return manifests;
    }

    public boolean none() {
        return manifests.isEmpty();
    }

    private static String key(String kind, String name) {
        return kind + "/" + name;
    }

    /** {@code settings} of {@code shop-v012} is {@code settings-shop-v012}. */
    static String name(Manifest manifest, String owner) {
        return manifest.name() + "-" + owner;
    }

    /** The same with the names of this version. */
    public Value renamed(Value value) {
        if (names.isEmpty()) {
            return value;
        }
        if (value instanceof Value.Items items) {
            List<Value> all = new ArrayList<>();
            items.values().forEach(item -> all.add(renamed(item)));
            return Value.items(all);
        }
        if (!(value instanceof Value.Fields fields)) {
            return value;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        fields.values().forEach((field, inner) -> all.put(field, reference(field, renamed(inner))));
        return new Value.Fields(all);
    }

    private Value reference(String field, Value inner) {
        String kind = PLACES.get(field);
        if (kind == null || !(inner instanceof Value.Fields fields)) {
            return inner;
        }
        Map<String, Value> all = new LinkedHashMap<>(fields.values());
        for (String name : List.of("name", "secretName")) {
            Optional.ofNullable(names.get(key(kind, fields.text(name).orElse(""))))
                    .ifPresent(versioned -> all.put(name, Value.of(versioned)));
        }
        return new Value.Fields(all);
    }
}
