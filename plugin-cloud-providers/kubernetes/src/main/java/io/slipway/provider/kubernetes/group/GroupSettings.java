package io.slipway.provider.kubernetes.group;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users set for a server group, read as it is needed; the schema has checked the types. */
public record GroupSettings(Value.Fields fields) {
    private static final String SECRET = "secretEnv";
    private static final int USUAL_PORT = 8080;
    private static final int LONGEST = 32_768;

    public int port() {
        return fields.whole("port").map(Math::toIntExact).orElse(USUAL_PORT);
    }

    /** Problems with it were told before. */
    public Rendered rendered() {
        return new Rendered(fields, new Problems());
    }

    Value.Fields template() {
        return fields.get("template").isPresent()
                ? fields.fields("template")
                : rendered().template();
    }

    Optional<String> text(String name) {
        return fields.text(name);
    }

    public Map<String, String> map(String name) {
        return Workload.texts(fields.fields(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Value value : fields.items(name)) {
            if (value instanceof Value.Text text) {
                texts.add(text.value());
            }
        }
        return texts;
    }

    Duration time(String name, Duration usual) {
        return time(fields, name, usual);
    }

    static Duration time(Value.Fields from, String name, Duration usual) {
        return from.get(name).flatMap(Setting.Type.Time::read).orElse(usual);
    }

    /** Percent of the processors. */
    Optional<Long> autoscale() {
        return fields.fields("autoscale").whole("cpu");
    }

    public Map<String, String> secretEnv() {
        return map(SECRET);
    }

    /** The settings, with nothing in place of what is secret, fit for an annotation. */
    public Value.Fields shown() {
        boolean hides = hidesManifests();
        Value.FieldsBuilder shown = Value.fields();
        fields.values().forEach((name, value) -> {
            boolean hidden = name.equals(SECRET) || hides && name.equals(Rendered.MANIFESTS);
            shown.put(name, hidden ? Value.NULL : value);
        });
        return shown.build();
    }

    /** Where one is a Secret all are secret, as is what cannot be read; very long ones do not fit. */
    public boolean hidesManifests() {
        Problems unread = new Problems();
        List<Manifest> all = ManifestReader.several(fields.get(Rendered.MANIFESTS), Rendered.MANIFESTS, unread);
        return !unread.found().isEmpty()
                || all.stream().anyMatch(manifest -> manifest.kind().equals(Kind.SECRET.name()))
                || Json.write(fields.get(Rendered.MANIFESTS).orElse(Value.NULL)).length() > LONGEST;
    }
}
