package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Bakes as a pipeline asks for them, by processes, a real registry and a real engine. */
@Execution(ExecutionMode.SAME_THREAD)
class BakeRealIT {
    private static final String DOCKERFILE = "'folder': 'code', 'settings': {'dockerfile': {'tags': ['1.2']}}";

    @TempDir
    Path scratch;

    private Oven oven;

    @BeforeEach
    void open() throws Exception {
        oven = new Oven(scratch);
    }

    @AfterEach
    void close() throws Exception {
        if (oven != null) {
            oven.close();
        }
    }

    private void dockerfile(String lines) throws Exception {
        Oven.assumeEngine();
        oven.base("v1").worked();
        oven.with("code/Dockerfile", "FROM " + oven.baseName() + "\nCOPY text /text\n" + lines);
        oven.with("code/text", "hello");
    }

    private static String config(Oven oven, Call baked, String name) throws Exception {
        String digest = baked.metadata("image").split("@")[1];
        Value.Fields manifest = (Value.Fields) Json.parse(oven.registry("team/" + name + "/manifests/" + digest));
        return oven.registry("team/" + name + "/blobs/"
                + manifest.fields("config").text("digest").orElseThrow());
    }

    @Test
    void aDockerfileIsBuiltOnItsBaseByDigestAndPushedWithTagsAndLabels() throws Exception {
        dockerfile("RUN echo built > /built\n");
        String params = DOCKERFILE + ", 'labels': {'commit': '0c3f', 'application': 'shop'}";
        Call baked = oven.bake("shop", params);
        assertThat(baked.err()).contains("plan:", "bake image shop", "RUN echo built", ": baked");
        String config = config(oven, baked, "shop");
        assertThat(config)
                .contains("\"commit\":\"0c3f\"", "\"org.opencontainers.image.revision\":\"0c3f\"")
                .contains("\"application\":\"shop\"", "\"io.slipway.baked-by\":\"https://ci.example/builds/")
                .contains("\"org.opencontainers.image.base.name\":\"" + oven.baseName() + "\"")
                .contains("\"org.opencontainers.image.base.digest\":\"sha256:");
        assertThat(oven.registry("team/shop/tags/list")).contains("\"1.2\"").doesNotContain("slipway-turn");
        Call again = oven.bake("shop", params);
        assertThat(again.version()).isEqualTo(baked.version());
        assertThat(again.metadata("result")).startsWith("reused");
        Call found = oven.out(oven.json("shop", "'operation': 'find_image', 'labels': {'commit': '0c3f'}"));
        assertThat(found.version()).isEqualTo(baked.version());
    }

    @Test
    void theSameIsReusedAnythingElseIsBakedAnew() throws Exception {
        dockerfile("ARG A\nARG B\nRUN echo $A $B > /built\n");
        String first = oven.bake("shop", DOCKERFILE).version();
        assertThat(oven.bake("shop", DOCKERFILE).version()).isEqualTo(first);
        String args = "'folder': 'code', 'settings': {'dockerfile': {'tags': ['1.2'], 'args': {'A': 'x'}}}";
        String second = oven.bake("shop", args).version();
        assertThat(second).isNotEqualTo(first);
        String more = args.replace("'A': 'x'", "'A': 'x', 'B': 'y'");
        String third = oven.bake("shop", more).version();
        assertThat(third).isNotIn(first, second);

        oven.base("v2, with the fix").worked();
        Call onNewBase = oven.bake("shop", DOCKERFILE);
        assertThat(onNewBase.metadata("result")).isEqualTo("baked");
        assertThat(onNewBase.version()).isNotIn(first, second, third);
        Call rebaked = oven.bake("shop", DOCKERFILE + ", 'rebake': true");
        assertThat(rebaked.metadata("result")).isEqualTo("baked");
        assertThat(oven.bakes("shop")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void ofTwoAtOnceOneBakesAndTheOtherWaits() throws Exception {
        dockerfile("RUN sleep 6; date +%s%N > /built\n");
        Resource.Running first = oven.start(oven.baking("shop", DOCKERFILE)).said("sleep 6");
        Resource.Running second =
                oven.start(oven.baking("shop", DOCKERFILE)).said("waits: the same is being baked by https://ci.ex");
        Call one = first.call();
        Call two = second.call();
        assertThat(one.metadata("result")).isEqualTo("baked");
        assertThat(two.metadata("result")).startsWith("reused");
        assertThat(two.err()).doesNotContain("sleep 6");
        assertThat(two.version()).isEqualTo(one.version());
        assertThat(oven.bakes("shop")).isEqualTo(1);
    }

    @Test
    void afterAKillTheSameAgainGoesOn() throws Exception {
        dockerfile("RUN echo long > /long\nRUN sleep 5; echo built > /built\n");
        Resource.Running killed = oven.start(oven.baking("shop", DOCKERFILE)).said("sleep 5");
        String id = line(killed.words(), "bake shop/");
        killed.process().destroyForcibly().waitFor();
        assertThat(oven.bakes("shop")).isZero();
        Call again = oven.bake("shop", DOCKERFILE);
        assertThat(again.metadata("result")).isEqualTo("baked");
        assertThat(line(again.err(), "bake shop/")).isEqualTo(id);
        // what was built before the kill is not built again
        assertThat(again.err()).contains("Using cache");
        assertThat(oven.bakes("shop")).isEqualTo(1);
    }

    private static String line(String words, String with) {
        return words.lines().filter(line -> line.contains(with)).findFirst().orElse("no line with " + with);
    }

    @Test
    void whoIsAskedToStopStopsTheBake() throws Exception {
        dockerfile("RUN sleep 600\n");
        Resource.Running running = oven.start(oven.baking("shop", DOCKERFILE)).said("sleep 600");
        long began = System.nanoTime();
        running.signal("TERM");
        Call stopped = running.call().failed();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(stopped.err()).contains("the bake of shop was stopped; there is no new image");
        assertThat(oven.bakes("shop")).isZero();
        assertThat(oven.registry("team/shop/tags/list")).doesNotContain("slipway-turn");
    }

    @Test
    void aFolderOrAJarNeedsNoEngine() throws Exception {
        oven.base("v1").worked();
        oven.with("app/run", "#!/bin/sh\n").with("shop.jar", "not really");
        Call folder = oven.bake(
                "shop",
                "'folder': 'app', 'settings': {'container': {'base': '" + oven.baseName()
                        + "', 'entrypoint': ['/app/run'], 'ports': ['8080']}}");
        assertThat(config(oven, folder, "shop")).contains("\"Entrypoint\":[\"/app/run\"]", "8080/tcp");
        Call jar = oven.bake(
                "jar",
                "'folder': 'shop.jar', 'settings': {'container': {'base': '" + oven.baseName()
                        + "', 'entrypoint': ['java', '-jar', '/app/shop.jar']}}");
        assertThat(config(oven, jar, "jar")).contains("/app/shop.jar");
        Call both = oven.bake(
                "both",
                "'folder': 'app', 'settings': {'container': {'entrypoint': ['/app/run'],"
                        + " 'platforms': ['linux/amd64', 'linux/arm64']}}");
        assertThat(oven.registry("team/both/manifests/" + both.metadata("image").split("@")[1]))
                .contains("amd64", "arm64", "manifests");
    }
}
