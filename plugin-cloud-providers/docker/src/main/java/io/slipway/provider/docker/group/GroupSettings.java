package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.spi.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users set for a server group, read as it is needed; the schema has checked the types. */
public record GroupSettings(Value.Fields fields) {
    private static final String SECRET = "secretEnv";
    private static final Duration USUAL_CHECK = Duration.ofSeconds(1);
    private static final Duration USUAL_GRACE = Duration.ofSeconds(10);

    Optional<Integer> port() {
        return fields.whole("port").map(Math::toIntExact);
    }

    Check check() {
        Value.Fields check = fields.fields("healthCheck");
        Duration interval = time(check, "interval", USUAL_CHECK);
        Duration timeout = time(check, "timeout", USUAL_CHECK);
        return new Check(
                Check.Kind.of(check.text("kind").orElse("")),
                check.text("path").orElse("/"),
                interval.compareTo(timeout) > 0 ? interval : timeout);
    }

    Duration grace() {
        return time(fields, "stopGrace", USUAL_GRACE);
    }

    private static Duration time(Value.Fields from, String name, Duration usual) {
        return from.get(name).flatMap(Setting.Type.Time::read).orElse(usual);
    }

    public Map<String, String> env() {
        return texts(fields.fields("env"));
    }

    public Map<String, String> secretEnv() {
        return texts(fields.fields(SECRET));
    }

    private static Map<String, String> texts(Value.Fields map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.values().keySet().forEach(name -> map.text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    Optional<String> text(String name) {
        return fields.text(name);
    }

    List<Value> list(String name) {
        return fields.items(name);
    }

    List<String> networks() {
        return fields.items("networks").stream()
                .filter(Value.Text.class::isInstance)
                .map(name -> ((Value.Text) name).value())
                .toList();
    }

    List<Value.Fields> mounts() {
        return Answer.objects(fields.items("mounts"));
    }

    boolean init() {
        return fields.flag("init");
    }

    Optional<Long> pidsLimit() {
        return fields.whole("pidsLimit");
    }

    /** {@code 512m} in bytes. */
    Optional<Long> memory() {
        return fields.text("memory").map(text -> {
            int last = text.length() - 1;
            int shift = "kmg".indexOf(text.charAt(last)) + 1;
            return Long.parseLong(shift > 0 ? text.substring(0, last) : text) << 10 * shift;
        });
    }

    Optional<Long> nanoCpus() {
        return fields.text("cpus")
                .map(text -> new BigDecimal(text).movePointRight(9).longValue());
    }

    /** The settings, with nothing in place of what is secret, fit for a label. */
    public Value.Fields shown() {
        Value.FieldsBuilder shown = Value.fields();
        fields.values().forEach((name, value) -> shown.put(name, SECRET.equals(name) ? Value.NULL : value));
        return shown.build();
    }
}
