package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.bakery.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a security fix in a base image reaches what runs on it: the answer of the README, from end to end. */
class BaseFixRealIT {
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");
    private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");
    private static final String BAKE = "'folder': 'code', 'settings': {'dockerfile': {}},"
            + " 'labels': {'commit': '0c3f', 'application': 'shop'}";

    @TempDir
    Path scratch;

    private final String application = "story" + UUID.randomUUID().toString().substring(0, 6);
    private Oven oven;
    private String proxy = "";

    @BeforeEach
    void open() throws Exception {
        Oven.assumeEngine();
        assumeTrue(Oven.dockerIsBuilt(), "the bundle of Docker is not built");
        assumeTrue(Files.isExecutable(HAPROXY), "haproxy is not installed");
        oven = new Oven(scratch);
    }

    @AfterEach
    void close() throws Exception {
        if (oven != null && !proxy.isEmpty()) {
            put("'operation': 'destroy_cluster'");
            Oven.removeContainer(application + ".entrance.default");
        }
        if (oven != null) {
            oven.close();
        }
    }

    /** HAProxy of this machine as an image, made by ourselves. */
    private String proxy() throws Exception {
        Process ldd = new ProcessBuilder("ldd", HAPROXY.toString()).start();
        Matcher library = LIBRARY.matcher(new String(ldd.getInputStream().readAllBytes()));
        while (library.find()) {
            copy(Path.of(library.group(1)));
        }
        copy(HAPROXY);
        for (String tool : List.of("sh", "nc", "cat", "sleep", "mkdir", "printf", "kill", "chmod", "echo")) {
            Path to = Files.createDirectories(oven.inputs.resolve("proxy/bin")).resolve(tool);
            Files.copy(Path.of("/bin/busybox"), to, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return oven.bake(
                        "proxy",
                        "'folder': 'proxy', 'settings': {'container': {'into': '/', 'user': '65534',"
                                + " 'env': {'PATH': '/bin:/usr/sbin'}}}")
                .metadata("image");
    }

    private void copy(Path file) throws IOException {
        Path to = oven.inputs.resolve("proxy").resolve(Path.of("/").relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private String shop() {
        return "'source': {'provider': 'docker', 'application': '" + application + "', 'settings': {"
                + "'hosts': [{'name': 'here', 'url': '" + Oven.ENGINE + "'}], 'entrance_image': '" + proxy + "',"
                + " 'registries': [{'server': '" + oven.registry.host + "', 'username': 'baker', 'password': '"
                + TestRegistry.PASSWORD + "'}]}, 'images': {" + oven.account() + "}}";
    }

    private Call put(String params) throws Exception {
        return oven.out("{" + shop() + ", 'params': {" + params + "}}");
    }

    private Call deploy(Call baked) throws Exception {
        return put("'operation': 'deploy', 'image': '" + baked.metadata("image") + "', 'drain': '1s',"
                + " 'server_group': {'port': 8080, 'stop_grace': '1s', 'health_check': {'interval': '200ms'}}");
    }

    private static String page(Call deployed) throws Exception {
        URI endpoint = URI.create(deployed.metadata("endpoint"));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void aFixInABaseReachesWhatRuns() throws Exception {
        proxy = proxy();
        oven.base("base 1").worked();
        oven.with("code/serve", "mkdir -p /www; cat /etc/base /text > /www/index.html; exec httpd -f -p $PORT -h /www")
                .with("code/text", ", shop 7")
                .with(
                        "code/Dockerfile",
                        "FROM " + oven.baseName() + "\nCOPY serve text /\nEXPOSE 8080\n"
                                + "ENTRYPOINT [\"/bin/sh\", \"/serve\"]\n");
        Call first = oven.bake("shop", BAKE);
        assertThat(page(deploy(first))).isEqualTo("base 1, shop 7");
        assertThat(put("'operation': 'status'").worked().err()).doesNotContain("out of date");
        put("'operation': 'check_preconditions', 'preconditions': [{'newest_base': true}]")
                .worked();
        String watching = oven.images("shop", ", 'watch_base': true");
        List<String> before = oven.check(watching).versions();
        assertThat(before).hasSize(1);

        // somebody fixes the base, under the same name
        oven.base("base 2 with the fix").worked();
        assertThat(oven.check(watching).versions()).as("the trigger").hasSize(1).isNotEqualTo(before);
        String old = application + "-v000 runs shop on " + oven.baseName() + " as of sha256:";
        assertThat(put("'operation': 'status'").err())
                .contains("out of date: docker/default/" + application + ": " + old)
                .contains("; commit 0c3f; baked by https://ci.example/builds/");
        assertThat(put("'operation': 'outdated', 'fail': true").failed().err()).contains(old);
        assertThat(put("'operation': 'check_preconditions', 'preconditions': [{'newest_base': true}]")
                        .failed()
                        .err())
                .contains("newest");

        // nothing of ours has changed, and yet it is another image
        Call second = oven.bake("shop", BAKE);
        assertThat(second.metadata("result")).isEqualTo("baked");
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(page(deploy(second))).isEqualTo("base 2 with the fix, shop 7");
        put("'operation': 'check_preconditions', 'preconditions': [{'newest_base': true}]")
                .worked();
        assertThat(put("'operation': 'outdated'").err()).contains(old);
        put("'operation': 'destroy', 'group': '" + application + "-v000'").worked();
        put("'operation': 'outdated', 'fail': true").worked();
    }
}
