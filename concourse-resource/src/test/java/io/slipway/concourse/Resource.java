package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged resource, run as Concourse runs it, with a local cloud in a folder of its own. */
final class Resource implements AutoCloseable {
    private static final Path PACKAGED = Path.of("target/slipway").toAbsolutePath();
    final Path home;
    final Path inputs;
    private int calls;

    Resource(Path scratch) throws IOException {
        home = scratch.resolve("home");
        inputs = Files.createDirectories(scratch.resolve("inputs"));
    }

    String source(String more) {
        return "'source': {'provider': 'local', 'settings': {'home': '" + home + "'}, " + more + "}";
    }

    String shop() {
        return source("'application': 'shop'");
    }

    /** Bakes a {@link WebApp} that answers with that text; gives the image's id. */
    String bake(String version) throws Exception {
        Path folder = Files.createDirectories(inputs.resolve("app"));
        Files.writeString(folder.resolve("version"), version);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "['" + java + "', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx32m', '-cp', '"
                + Path.of("target/test-classes").toAbsolutePath() + "', '" + WebApp.class.getName() + "']";
        Call baked = out("{" + source("'kind': 'image', 'name': 'shop'")
                + ", 'params': {'operation': 'bake', 'folder': 'app', 'settings': {'command': " + command + "}}}");
        return baked.metadata("image");
    }

    /** The JSON of a deploy. */
    String deploy(String image, String more) {
        return "{" + shop() + ", 'params': {'operation': 'deploy', 'image': '" + image + "', 'drain': '2s',"
                + " 'server_group': {'health_check': {'path': '/', 'interval': '100ms'}, 'stop_grace': '1s'}" + more
                + "}}";
    }

    Call put(String params) throws Exception {
        return out("{" + shop() + ", 'params': {" + params + "}}");
    }

    List<String> versions() throws Exception {
        return start("{" + shop() + "}", "check").call().versions();
    }

    Call out(String json) throws Exception {
        return start(json, "out", inputs.toString()).call();
    }

    Running start(String json, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(args));
        command.set(0, PACKAGED.resolve(args[0]).toString());
        return start(command, json);
    }

    Running start(List<String> command, String json) throws IOException {
        calls++;
        Path out = home.resolveSibling("out-" + calls);
        Path err = home.resolveSibling("err-" + calls);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("BUILD_URL", "https://ci.example/builds/" + calls);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        return new Running(process, out, err);
    }

    /** Stops everything that the local cloud runs. */
    @Override
    public void close() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Running stop = start(
                List.of(
                        java,
                        "-cp",
                        PACKAGED + "/lib/*",
                        "io.slipway.provider.local.LocalMain",
                        home.toString(),
                        "stop"),
                "");
        assertThat(stop.process()
                        .onExit()
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join()
                        .exitValue())
                .isZero();
    }

    record Running(Process process, Path out, Path err) {
        Call call() throws Exception {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(words()).isTrue();
            return new Call(process.exitValue(), Files.readString(out), words());
        }

        String words() throws IOException {
            return Files.readString(err);
        }

        /** Waits until it has said that. */
        Running said(String words) throws Exception {
            for (int i = 0; i < 1_500 && !words().contains(words) && process.isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(words()).contains(words);
            return this;
        }

        void signal(String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
