package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.bundle.Bundles;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One call of the resource within this process, and what came of it. JSON is written with single quotes. */
record Call(int code, String out, String err) {
    private static final Map<String, String> BUILD = Map.of("BUILD_URL", "https://ci.example/builds/7");

    static Call check(String json) {
        return run(new Stop(), json, "check");
    }

    static Call in(Path directory, String json) {
        return run(new Stop(), json, "in", directory.toString());
    }

    static Call out(Path inputs, String json) {
        return out(inputs, json, new Stop());
    }

    static Call out(Path inputs, String json, Stop stop) {
        return run(stop, json, "out", inputs.toString());
    }

    static Call run(Stop stop, String json, String... args) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return run(stop, BUILD, new ByteArrayInputStream(bytes), args);
    }

    static Call run(Stop stop, Map<String, String> environment, InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Command(id -> Bundles.onClassPath().provider(id), environment, stop)
                .run(args, in, print(out), print(err));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /** It worked: one line of JSON. */
    Call worked() {
        assertThat(code).as(err).isZero();
        assertThat(out).endsWith("\n").hasLineCount(1);
        return this;
    }

    /** It failed: words alone, on two lines or more, and no stack. */
    Call failed() {
        assertThat(code).as(out).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err).contains("\n  Try: ").doesNotContain("\tat ", "Exception", "Slipway failed");
        return this;
    }

    Value.Fields answer() {
        worked();
        return (Value.Fields) Json.parse(out);
    }

    /** The version of an {@code in} or {@code out}, in single quotes. */
    String version() {
        return quoted(answer().fields("version"));
    }

    /** The versions of a {@code check}, each in single quotes. */
    List<String> versions() {
        worked();
        return ((Value.Items) Json.parse(out))
                .values().stream().map(Call::quoted).toList();
    }

    String metadata(String name) {
        return answer().items("metadata").stream()
                .map(Value.Fields.class::cast)
                .filter(entry -> entry.text("name").orElseThrow().equals(name))
                .map(entry -> entry.text("value").orElseThrow())
                .findFirst()
                .orElse("");
    }

    private static String quoted(Value value) {
        return Json.write(value).replace('"', '\'');
    }
}
