package io.slipway.provider.kubernetes.group;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * ConfigMaps and Secrets that change with a version: so a pod of the old version that starts again finds what it was
 * made for.
 */
final class Versioned {
    private static final Set<String> KINDS = Set.of("ConfigMap", "Secret");
    /** Where a pod names a ConfigMap or a Secret: the field that holds the name, and of what kind that is. */
    private static final Map<String, String> PLACES = Map.of(
            "configMapRef", "ConfigMap",
            "configMapKeyRef", "ConfigMap",
            "configMap", "ConfigMap",
            "secretRef", "Secret",
            "secretKeyRef", "Secret",
            "secret", "Secret");

    private final Map<String, String> names = new TreeMap<>();
    private final List<Value.Fields> manifests;

    /** @param group name of the server group */
    Versioned(GroupSettings settings, String group) {
        manifests = Answer.objects(settings.fields().items("manifests"));
        for (Value.Fields manifest : manifests) {
            names.put(key(manifest.text("kind").orElse(""), own(manifest)), name(manifest, group));
        }
    }

    List<Value.Fields> manifests() {
        return manifests;
    }

    /** What is wrong with them, before anything is made. */
    void check() {
        Problems problems = new Problems();
        for (int i = 0; i < manifests.size(); i++) {
            String path = "serverGroup.manifests[" + i + "]";
            String kind = manifests.get(i).text("kind").orElse("");
            problems.check(
                    KINDS.contains(kind),
                    path + ".kind",
                    "must be ConfigMap or Secret, found '" + kind + "': other objects are not part of a version");
            problems.check(!own(manifests.get(i)).isEmpty(), path + ".metadata.name", "must be given");
        }
        problems.throwIfAny();
    }

    private static String own(Value.Fields manifest) {
        return manifest.fields("metadata").text("name").orElse("");
    }

    private static String key(String kind, String name) {
        return kind + "/" + name;
    }

    /** {@code settings} of {@code shop-v012} is {@code settings-shop-v012}. */
    static String name(Value.Fields manifest, String group) {
        return own(manifest) + "-" + group;
    }

    /** The same with the names of this version. */
    Value renamed(Value value) {
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
