package io.slipway.bakery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A registry of this machine, Debian's docker-registry, on loopback and a port of its own. */
public final class TestRegistry implements AutoCloseable {
    private static final String PROGRAM = "/usr/bin/docker-registry";
    /** Of the user {@code baker}. */
    public static final String PASSWORD = "k3ep-me-0ut";

    private static final String BAKER = "baker:$2b$05$rq9pp3vIGeDec/YRZd9gKuINTcgoYwrf9qDjgIrw0mPcjIWq0N5YW\n";

    public final String host;
    private final Path folder;
    private final Process process;

    private TestRegistry(String host, Path folder, Process process) {
        this.host = host;
        this.folder = folder;
        this.process = process;
    }

    /** @param login whether it wants user {@code baker} and {@link #PASSWORD} */
    public static TestRegistry start(boolean login) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PROGRAM)), "docker-registry is not installed");
        Path folder = Files.createTempDirectory("slipway-registry-");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String host = "127.0.0.1:" + port;
        Files.writeString(folder.resolve("htpasswd"), BAKER);
        String auth = "auth: {htpasswd: {realm: test, path: " + folder.resolve("htpasswd") + "}}\n";
        Path config = Files.writeString(
                folder.resolve("config.yml"),
                "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: " + folder.resolve("data")
                        + "}, delete: {enabled: true}}\nhttp: {addr: '" + host + "'}\n" + (login ? auth : ""));
        Process process = new ProcessBuilder(PROGRAM, "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        TestRegistry registry = new TestRegistry(host, folder, process);
        registry.await();
        return registry;
    }

    private void await() throws Exception {
        for (int i = 0; i < 300; i++) {
            try {
                HttpURLConnection call = (HttpURLConnection)
                        URI.create("http://" + host + "/v2/").toURL().openConnection();
                if (call.getResponseCode() > 0) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("no registry: " + Files.readString(folder.resolve("log")));
    }

    /** Idempotent. */
    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
