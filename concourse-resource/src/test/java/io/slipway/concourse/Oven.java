package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.bakery.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packaged resource with the bundle of images beside it, run as Concourse runs it, and a registry of its own. */
final class Oven implements AutoCloseable {
    static final String ENGINE =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    private static final Path PROVIDERS = Path.of("../plugin-cloud-providers");
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private static final String TOOLS = "cat chmod chown cp date httpd id ls mkdir mv rm sleep tar touch";

    final TestRegistry registry;
    final Path inputs;
    private final Path packaged;
    private final Resource resource;

    Oven(Path scratch) throws Exception {
        packaged = packaged(scratch.resolve("resource"));
        resource = new Resource(scratch);
        inputs = resource.inputs;
        registry = TestRegistry.start(true);
    }

    /** The folder {@code /opt/resource} of an image of the resource for accounts of images, and of Docker if it is built. */
    private static Path packaged(Path to) throws IOException {
        Path bundle = PROVIDERS.resolve("images/target/bundle");
        assumeTrue(Files.isDirectory(bundle), "the bundle of images is not built");
        copy(Path.of("target/slipway"), to);
        copy(bundle, to.resolve("lib"));
        if (dockerIsBuilt()) {
            copy(PROVIDERS.resolve("docker/target/bundle"), to.resolve("lib"));
        }
        Files.deleteIfExists(to.resolve("slipway.jsa"));
        return to;
    }

    static boolean dockerIsBuilt() {
        return Files.isDirectory(PROVIDERS.resolve("docker/target/bundle"));
    }

    static void assumeEngine() {
        String prefix = "unix://";
        boolean there = !ENGINE.startsWith(prefix) || Files.exists(Path.of(ENGINE.substring(prefix.length())));
        assumeTrue(there, "there is no Docker engine at " + ENGINE);
        assumeTrue(Files.isExecutable(BUSYBOX), "busybox-static is not installed");
    }

    static void removeContainer(String name) throws IOException, InterruptedException {
        new ProcessBuilder("docker", "-H", ENGINE, "rm", "-f", name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Of an account that may push; single quotes. */
    String account() {
        return "'provider': 'images', 'settings': {'registry': '" + registry.host + "/team', 'username': 'baker',"
                + " 'password': '" + TestRegistry.PASSWORD + "', 'plain_http': ['" + registry.host + "'], 'engine': '"
                + ENGINE + "'}";
    }

    String images(String name, String more) {
        return "'source': {'kind': 'image', 'name': '" + name + "', " + account() + more + "}";
    }

    String json(String name, String params) {
        return "{" + images(name, "") + ", 'params': {" + params + "}}";
    }

    String baking(String name, String params) {
        return json(name, "'operation': 'bake', " + params);
    }

    Resource.Running start(String json) throws IOException {
        return start(List.of("out", inputs.toString()), json);
    }

    Resource.Running start(List<String> verb, String json) throws IOException {
        List<String> command = new ArrayList<>(verb);
        command.set(0, packaged.resolve(verb.get(0)).toString());
        return resource.start(command, json);
    }

    Call out(String json) throws Exception {
        return start(json).call();
    }

    Call bake(String name, String params) throws Exception {
        return out(baking(name, params));
    }

    Call check(String source) throws Exception {
        return start(List.of("check"), "{" + source + "}").call();
    }

    /** A file of the inputs. */
    Oven with(String path, String text) throws IOException {
        Path file = inputs.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** An image of busybox and that text, made by ourselves without an engine. */
    Call base(String text) throws Exception {
        Path bin = Files.createDirectories(inputs.resolve("base/bin"));
        for (String program : List.of("busybox", "sh")) {
            Files.copy(
                    BUSYBOX,
                    bin.resolve(program),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String tool : TOOLS.split(" ")) {
            with("base/bin/" + tool, "#!/bin/sh\nexec /bin/busybox " + tool + " \"$@\"\n");
            assertThat(bin.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        with("base/etc/passwd", "root:x:0:0:root:/:/bin/sh\n");
        with("base/etc/base", text).with("base/tmp/.keep", "");
        return bake(
                "base",
                "'folder': 'base', 'settings': {'container': {'into': '/', 'tags': ['1'],"
                        + " 'env': {'PATH': '/bin'}, 'entrypoint': ['/bin/sh']}}");
    }

    String baseName() {
        return registry.host + "/team/base:1";
    }

    /** What the registry holds, asked by nobody of ours. */
    String registry(String path) throws Exception {
        String login = Base64.getEncoder().encodeToString(("baker:" + TestRegistry.PASSWORD).getBytes());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + registry.host + "/v2/" + path))
                .header("Authorization", "Basic " + login)
                .header(
                        "Accept",
                        "application/vnd.oci.image.manifest.v1+json,"
                                + "application/vnd.docker.distribution.manifest.v2+json,"
                                + "application/vnd.docker.distribution.manifest.list.v2+json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.body();
    }

    /** How many bakes of that name there are. */
    long bakes(String name) throws Exception {
        return Stream.of(registry("team/" + name + "/tags/list").split("\""))
                .filter(tag -> tag.matches("slipway-[0-9]+-[0-9a-f]{48}"))
                .count();
    }

    @Override
    public void close() throws Exception {
        registry.close();
        try (Stream<Path> all = Files.walk(inputs.getParent())) {
            List<Path> told = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(packaged))
                    .toList();
            for (Path file : told) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TestRegistry.PASSWORD);
            }
        }
    }
}
