package io.slipway.provider.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A registry that lets one user in. */
final class TestRegistry implements AutoCloseable {
    static final String USER = "shop";
    static final String PASSWORD = "s3cr3t-7f1c";
    private static final String HASH = "$2b$05$abcdefghijklmnopqrstuu55kYf0TqPi9pVvm0vi7pR6wVnCwAot.";
    private final String address;
    private final int port;
    private final Path home;
    private final Process process;

    TestRegistry() throws Exception {
        this("127.0.0.1");
    }

    /** @param address of ours, where it listens */
    TestRegistry(String address) throws Exception {
        this.address = address;
        boolean there = Files.isExecutable(Path.of("/usr/bin/docker-registry"));
        if (!there) {
            System.err.println("Skipped: no docker-registry");
        }
        assumeTrue(there, "docker-registry is needed");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            port = free.getLocalPort();
        }
        home = Files.createTempDirectory("slipway-registry");
        Files.writeString(home.resolve("users"), USER + ":" + HASH + "\n");
        Files.writeString(home.resolve("config.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: %1$s/data}}
                http: {addr: "%2$s"}
                auth: {htpasswd: {realm: test, path: %1$s/users}}
                """.formatted(home, server()));
        process = new ProcessBuilder(
                        "docker-registry", "serve", home.resolve("config.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String server() {
        return address + ":" + port;
    }

    /** Publishes an image of the engine under that name, and gives the whole name. */
    String push(TestEngine engine, String image, String name, String tag) throws Exception {
        String repository = server() + "/" + name;
        engine.call(Call.post("images", image, "tag").with("repo", repository).with("tag", tag));
        String auth = Json.write(Value.fields()
                .put("username", USER)
                .put("password", PASSWORD)
                .put("serveraddress", server())
                .build());
        String said = engine.call(Call.post("images", repository, "push")
                        .with("tag", tag)
                        .header(
                                "X-Registry-Auth",
                                Base64.getUrlEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8))))
                .text();
        if (said.contains("\"error\"")) {
            throw new AssertionError(said);
        }
        engine.call(Call.delete("images", repository + ":" + tag));
        return repository + ":" + tag;
    }

    Value.Fields account(String password) {
        Value registry = Value.fields()
                .put("server", server())
                .put("username", USER)
                .put("password", password)
                .build();
        return Value.fields().put("registries", Value.items(List.of(registry))).build();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        new ProcessBuilder("rm", "-rf", home.toString()).start().waitFor();
    }
}
