package io.slipway.provider.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The Docker engine of this machine: DOCKER_HOST, or the usual socket. */
final class TestEngine {
    static final String HOST = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private TestEngine() {}

    static void assumeThere() {
        boolean there = !HOST.startsWith("unix://") || Files.exists(Path.of(HOST.substring("unix://".length())));
        assumeTrue(there, "there is no Docker engine at " + HOST);
        assumeTrue(Files.isExecutable(BUSYBOX), "busybox-static is not installed");
    }

    /** Imports an image of busybox alone, with that text in a file; gives its id. */
    static String importBase(String name, String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, "bin/busybox", Files.readAllBytes(BUSYBOX), 0755);
            for (String tool : List.of("sh", "cat", "chmod", "chown", "cp", "id", "ls", "mkdir", "mv", "rm", "tar")) {
                TarArchiveEntry link = new TarArchiveEntry("bin/" + tool, TarConstants.LF_SYMLINK);
                link.setLinkName("busybox");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
            add(tar, "tmp/.keep", new byte[0], 0644);
            add(tar, "etc/base", text.getBytes(StandardCharsets.UTF_8), 0644);
            add(tar, "etc/passwd", "root:x:0:0:root:/:/bin/sh\n".getBytes(StandardCharsets.UTF_8), 0644);
        }
        String[] parts = name.split(":");
        return call(Request.builder()
                        .method("POST")
                        .path("/images/create?fromSrc=-&repo=" + parts[0] + "&tag=" + parts[1])
                        .putHeader("Content-Type", "application/x-tar")
                        .body(new ByteArrayInputStream(bytes.toByteArray()))
                        .build())
                .lines()
                .map(line -> ((Value.Fields) Json.parse(line)).text("status").orElse(""))
                .reduce("", (a, b) -> b);
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes, int mode) throws Exception {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    static void remove(String image) throws Exception {
        call(Request.builder()
                .method("DELETE")
                .path("/images/" + image + "?force=true")
                .build());
    }

    static String inspect(String image) throws Exception {
        return call(Request.builder()
                .method("GET")
                .path("/images/" + image + "/json")
                .build());
    }

    static String get(String path) throws Exception {
        return call(Request.builder().method("GET").path(path).build());
    }

    private static String call(Request request) throws Exception {
        DockerHttpClient client = Engines.open(HOST);
        try (Response response = client.execute(request)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            client.close();
        }
    }
}
