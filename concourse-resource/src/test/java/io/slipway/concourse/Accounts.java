package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The packaged resource with one cloud or another: nothing of a call differs but the account, and where images lie. */
final class Accounts implements AutoCloseable {
    /** Clouds that these tests know. */
    enum Kind {
        LOCAL,
        DOCKER
    }

    private static final String ENGINE =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    private static final Path PACKAGED = Path.of("target/slipway-docker").toAbsolutePath();
    private static final String IMAGES = "slipway-test/concourse";

    final String application = "shop" + Long.toString(System.nanoTime() % 100_000_000, Character.MAX_RADIX);
    private final Kind kind;
    private final Path scratch;
    private final Resource resource;

    Accounts(Kind kind, Path scratch) throws Exception {
        this.kind = kind;
        this.scratch = scratch;
        if (kind == Kind.DOCKER) {
            assumeDocker();
        }
        resource = new Resource(scratch);
    }

    private static void assumeDocker() throws Exception {
        boolean there = Files.exists(Path.of("/usr/sbin/haproxy"))
                && Files.exists(Path.of("/bin/busybox"))
                && exit(List.of("docker", "version")) == 0;
        if (!there) {
            System.err.println("Skipped: haproxy, busybox and a Docker Engine at " + ENGINE + " are needed");
        }
        assumeTrue(there, "haproxy, busybox and a Docker Engine at " + ENGINE + " are needed");
    }

    private static int exit(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", ENGINE);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                System.err.println(String.join(" ", command) + ": " + said);
            }
            return exit;
        } catch (IOException missing) {
            return -1;
        }
    }

    /** An image that answers with that text; {@code broken} never answers. */
    String image(String text) throws Exception {
        if (kind == Kind.LOCAL) {
            return resource.bake(text);
        }
        Path script = scratch.resolve("docker-images.sh");
        try (InputStream in =
                Objects.requireNonNull(Accounts.class.getResourceAsStream("docker-images.sh"), "docker-images.sh")) {
            Files.write(script, in.readAllBytes());
        }
        assertThat(exit(List.of("sh", script.toString(), IMAGES, text))).isZero();
        return IMAGES + ":" + text;
    }

    private String account() {
        return switch (kind) {
            case LOCAL -> "'provider': 'local', 'settings': {'home': '" + resource.home + "'}";
            case DOCKER -> docker(ENGINE);
        };
    }

    static String docker(String url) {
        return "'provider': 'docker', 'settings': {'hosts': [{'url': '" + url + "'}], 'entrance_image': '" + IMAGES
                + "-proxy', 'network': 'slipway-test'}";
    }

    private String source() {
        return "'source': {" + account() + ", 'application': '" + application + "'}";
    }

    Call put(String params) throws Exception {
        return call("out", "{" + source() + ", 'params': {" + params + "}}", resource.inputs);
    }

    List<String> versions() throws Exception {
        return call("check", "{" + source() + "}").versions();
    }

    Call get(String version, Path to) throws Exception {
        return call("in", "{" + source() + ", 'version': " + version + "}", to);
    }

    Call call(String verb, String json, Path... at) throws Exception {
        List<String> command = new ArrayList<>(List.of(PACKAGED.resolve(verb).toString()));
        for (Path each : at) {
            command.add(each.toString());
        }
        return resource.start(command, json).call();
    }

    @Override
    public void close() throws Exception {
        if (kind == Kind.LOCAL) {
            resource.close();
            return;
        }
        String mark = "label=io.slipway.cluster=" + application;
        exit(List.of("sh", "-c", "docker ps -aq --filter " + mark + " | xargs -r docker rm -fv"));
        exit(List.of("sh", "-c", "docker volume ls -q | grep " + application + " | xargs -r docker volume rm"));
    }
}
