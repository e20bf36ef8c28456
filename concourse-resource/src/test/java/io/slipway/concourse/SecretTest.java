package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.config.Mask;
import io.slipway.json.Value;
import io.slipway.memory.MemoryProvider;
import io.slipway.report.DeliveryFile;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import io.slipway.spi.SpiVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String PASSWORD = "hunter2-of-account";
    private static final String TOKEN = "s3cret-of-app";

    @TempDir
    Path inputs;

    @TempDir
    Path to;

    @Test
    void noSecretIsInAnythingThatIsPrinted() {
        String deploy = request("'operation': 'deploy', 'image': 'img-" + PASSWORD + "',"
                + " 'server_group': {'env': {'TOKEN': '" + TOKEN + "'}}");
        assertThat(run(deploy, false, "out", inputs.toString())).contains("img-****", "succeeded");
    }

    @Test
    void noSecretIsInTheReport() throws IOException {
        String deploy = request(
                "secret-report",
                "'params': {'operation': 'deploy', 'image': 'img-" + PASSWORD + "', 'server_group': {'env': {'TOKEN': '"
                        + TOKEN + "'}}}");
        run(deploy, false, "out", inputs.toString());
        for (String name : List.of("report.html", "report.json", "delivery.json")) {
            assertThat(Files.readString(inputs.resolve(name)))
                    .contains("img-****")
                    .doesNotContain(PASSWORD, TOKEN);
        }
        String written = Files.readString(inputs.resolve("delivery.json"));
        assertThat(DeliveryFile.read(written, "delivery.json").leftOut()).containsExactly("env.TOKEN");
    }

    @Test
    void noSecretIsInWhatIsWritten() throws IOException {
        String account = "secret-files";
        run(
                request(account, "'params': {'operation': 'deploy', 'image': 'img-" + PASSWORD + "'}"),
                false,
                "out",
                inputs.toString());
        String version = "'version': {'cluster': '" + account
                + "/default/shop', 'server_group': 'shop-v000', 'activation': '1'}";
        run(request(account, version), false, "in", to.toString());
        assertThat(to.resolve("image")).hasContent("img-****");
        try (var files = Files.list(to)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(PASSWORD, TOKEN);
            }
        }
    }

    @Test
    void aProviderThatTalksTooMuchIsMaskedAndItsStackTraceToo() throws IOException {
        String talk = run(request("'operation': 'status'"), true, "out", inputs.toString());
        assertThat(talk).contains("login of admin with **** was refused");
        String file = talk.substring(talk.indexOf("The stack trace is in ") + 22, talk.indexOf(" (fly"));
        assertThat(Files.readString(Path.of(file))).contains("with ****").doesNotContain(PASSWORD);
        Files.delete(Path.of(file));
    }

    @Test
    void aWrongSecretIsNotShown() {
        String json = request("'operation': 'status'").replace("'" + PASSWORD + "'", "{'a': '" + PASSWORD + "'}");
        assertThat(run(json, false, "out", inputs.toString()))
                .contains("source.settings.password: must be a text, found an object");
    }

    @Test
    void everyLineOfALongSecretIsMasked() {
        Mask mask = new Mask();
        List<Setting> settings = List.of(Setting.optional("key", new Type.Hidden(), Level.ACCOUNT, ""));
        mask.learn(Value.fields().put("key", "first line\nsecond line\n}").build(), settings);
        assertThat(mask.hide("a first line, b second line, c }")).isEqualTo("a ****, b ****, c }");
    }

    private static String request(String params) {
        return request("secret", "'params': {" + params + "}");
    }

    private static String request(String account, String more) {
        return "{'source': {'provider': 'memory', 'account': '" + account + "', 'application': 'shop',"
                + " 'settings': {'password': '" + PASSWORD + "', 'startup': '20ms'}}, " + more + "}";
    }

    /** Everything that was printed. */
    private static String run(String json, boolean talks, String... args) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(all, true, StandardCharsets.UTF_8);
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        new Command(id -> new Careless(talks), Map.of(), new Stop())
                .run(args, new ByteArrayInputStream(bytes), print, print);
        String text = all.toString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain(PASSWORD, TOKEN);
        return text;
    }

    /** The memory cloud with secrets; it may quote them. */
    private record Careless(boolean talks) implements Provider {
        @Override
        public String id() {
            return "memory";
        }

        @Override
        public int spiVersion() {
            return SpiVersion.CURRENT;
        }

        @Override
        public Schema settings() {
            List<Setting> settings =
                    new ArrayList<>(new MemoryProvider().settings().settings());
            settings.add(Setting.required("password", new Type.Hidden(), Level.ACCOUNT, "Password."));
            settings.add(
                    Setting.optional("env", new Type.MapOf(new Type.Hidden()), Level.SERVER_GROUP, "Environment."));
            return new Schema(settings);
        }

        @Override
        public Cloud open(String account, Value.Fields settings, Host host) {
            if (talks) {
                throw new IllegalStateException(
                        "login of admin with " + settings.text("password").orElseThrow() + " was refused");
            }
            return new MemoryProvider().open(account, settings, host);
        }
    }
}
