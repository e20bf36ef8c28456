package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
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

    public int port() {
        return fields.whole("port").map(Math::toIntExact).orElse(USUAL_PORT);
    }

    Value.Fields template() {
        return fields.fields("template");
    }

    Optional<String> text(String name) {
        return fields.text(name);
    }

    Map<String, String> map(String name) {
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
        Value.FieldsBuilder shown = Value.fields();
        fields.values().forEach((name, value) -> shown.put(name, hidden(name) ? Value.NULL : value));
        return shown.build();
    }

    /** A manifest of a Secret is secret as a whole. */
    private boolean hidden(String name) {
        return SECRET.equals(name)
                || name.equals("manifests")
                        && Answer.objects(fields.items(name)).stream()
                                .anyMatch(manifest -> manifest.text("kind").equals(Optional.of("Secret")));
    }
}
