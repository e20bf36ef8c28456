package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.bakery.TestTool;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Bakes by Packer, Helm and Kustomize, as a pipeline asks for them; each the real one, where it is installed. */
@Execution(ExecutionMode.SAME_THREAD)
class ToolBakesRealIT {
    private static final String TOKEN = "t0ken-of-nobody";

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

    private static void assumeInstalled(String program) {
        assumeTrue(TestTool.isInstalled(program), program + " is not installed");
    }

    private String packer(String settings) {
        return oven.baking("shop", "'folder': 'code', 'settings': {'packer': {" + settings + "}}");
    }

    /** A template with a builder that makes a file, and takes its time by a script. */
    private void slowTemplate(Path mark, int seconds) throws IOException {
        oven.with(
                "code/t.json",
                ("{'variables': {'token': ''}, 'builders': [{'type': 'file', 'target': 'disk', 'content': 'x'}],"
                                + " 'provisioners': [{'type': 'shell-local', 'inline': ['echo the token is {{user `token`}}',"
                                + " 'echo began >> " + mark + "; sleep " + seconds + "']}]}")
                        .replace('\'', '"'));
    }

    private static long marks(Path mark) throws IOException {
        try (Stream<String> lines = Files.lines(mark)) {
            return lines.count();
        }
    }

    @Test
    void packerIsHeardAndItsSecretsAreNot() throws Exception {
        assumeInstalled("packer");
        slowTemplate(scratch.resolve("mark"), 0);
        Call baked = oven.out(packer("'template': 't.json', 'secret_vars': {'token': '" + TOKEN + "'}"));
        assertThat(baked.worked().err())
                .contains("==> file: Running local shell script", "the token is ")
                .doesNotContain(TOKEN);
        assertThat(baked.out()).doesNotContain(TOKEN);
        assertThat(left(TOKEN)).isEmpty();
        Call other = oven.out(packer("'template': 't.json', 'secret_vars': {'token': 'rotated-since'}"));
        assertThat(other.metadata("result")).startsWith("reused");
    }

    /** Files of this machine's user that hold the text; others come and go meanwhile. */
    private static List<Path> left(String text) throws IOException {
        List<Path> left = new ArrayList<>();
        Files.walkFileTree(Path.of(System.getProperty("java.io.tmpdir")), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().contains("slipway-") && holds(file, text)) {
                    left.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return left;
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) < 1 << 20
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void afterAKillThePackerThatRunsOnIsJoined() throws Exception {
        assumeInstalled("packer");
        Path mark = scratch.resolve("mark");
        slowTemplate(mark, 20);
        String json = packer("'template': 't.json'");
        Resource.Running killed = oven.start(json).said("==> file: Running local shell script");
        until(() -> Files.exists(mark));
        killed.process().destroyForcibly().waitFor();
        Call again = oven.out(json);
        assertThat(again.metadata("result")).isEqualTo("baked");
        assertThat(marks(mark)).as("times that Packer ran").isEqualTo(1);
        assertThat(oven.bakes("shop")).isEqualTo(1);
    }

    @Test
    void whoIsAskedToStopLeavesNoMachineOfPacker() throws Exception {
        assumeInstalled("packer");
        assumeInstalled("docker");
        Oven.assumeEngine();
        oven.base("v1").worked();
        oven.with("code/install.sh", "echo installing; sleep 300");
        String json =
                packer("'machine': 'docker', 'vars': {'base': '" + oven.baseName() + "'}, 'script': 'install.sh'");
        Resource.Running running = oven.start(json).said("installing");
        assertThat(containers()).contains(oven.registry.host);
        running.signal("TERM");
        assertThat(running.call().code()).isEqualTo(1);
        // a second of Packer's own may still go by: it was asked, and has five minutes
        until(() -> !containers().contains(oven.registry.host));
        assertThat(oven.bakes("shop")).isZero();
    }

    /** The images that containers of the engine were made from. */
    private static String containers() throws IOException {
        Process docker = new ProcessBuilder("docker", "-H", Oven.ENGINE, "ps", "-a", "--format", "{{.Image}}").start();
        return new String(docker.getInputStream().readAllBytes());
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(Condition condition) throws Exception {
        for (int i = 0; i < 400 && !condition.holds(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.holds()).isTrue();
    }

    @Test
    void packerMakesAContainerImageByScriptAndPlaybook() throws Exception {
        assumeInstalled("packer");
        assumeInstalled("ansible-playbook");
        Oven.assumeEngine();
        oven.base("v1").worked();
        oven.with("code/install.sh", "echo scripted > /scripted")
                .with(
                        "code/site.yml",
                        "- hosts: all\n  gather_facts: false\n  tasks:\n    - raw: echo played > /played\n");
        Call baked = oven.out(packer("'machine': 'docker', 'vars': {'base': '" + oven.baseName()
                + "'}, 'script': 'install.sh', 'playbook': 'site.yml'"));
        assertThat(baked.worked().err()).contains("Provisioning with shell script", "PLAY RECAP");
        assertThat(baked.metadata("image")).startsWith(oven.registry.host + "/team/shop@sha256:");
        oven.with("look/Dockerfile", "FROM " + baked.metadata("image") + "\nRUN cat /scripted /played\n");
        assertThat(oven.bake("look", "'folder': 'look', 'settings': {'dockerfile': {}}")
                        .err())
                .contains("scripted", "played");
    }

    @Test
    void aToolThatIsMissingIsSaidToBe() throws Exception {
        oven.with("code/t.json", "{}").with("code/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        for (String tool : new String[] {"packer", "helm"}) {
            String settings = tool.equals("packer") ? "'packer': {'template': 't.json'}" : "'helm': {}";
            String json = oven.baking("shop", "'folder': 'code', 'settings': {" + settings + "}")
                    .replace("'engine'", "'" + tool + "': '/no/such/tool', 'engine'");
            assertThat(oven.out(json).failed().err())
                    .contains("(/no/such/tool) is not installed on the machine that bakes", "Try: install ");
        }
    }

    private String rendered(Call baked) throws Exception {
        String digest = baked.metadata("image").split("@")[1];
        Value.Fields manifest = (Value.Fields) Json.parse(oven.registry("team/shop/manifests/" + digest));
        Optional<String> layer = ((Value.Fields) manifest.items("layers").get(0)).text("digest");
        return oven.registry("team/shop/blobs/" + layer.orElseThrow());
    }

    @Test
    void helmAndKustomizeRenderWhatIsKeptByDigest() throws Exception {
        assumeInstalled("helm");
        assumeTrue(
                TestTool.isInstalled("kustomize") || TestTool.isInstalled("kubectl"),
                "neither kustomize nor kubectl is installed");
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n";
        oven.with("code/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
                .with("code/templates/map.yaml", map + "data: {replicas: '{{ .Values.replicas }}'}\n")
                .with("code/base/kustomization.yaml", "resources: [map.yaml]\n")
                .with("code/base/map.yaml", map)
                .with("code/prod/kustomization.yaml", "namePrefix: prod-\nresources: [../base]\n");
        Call helm = oven.bake("shop", "'folder': 'code', 'settings': {'helm': {'values': {'replicas': 3}}}");
        assertThat(rendered(helm)).contains("replicas: '3'");
        Call kustomize = oven.bake("shop", "'folder': 'code', 'settings': {'kustomize': {'path': 'prod'}}");
        assertThat(rendered(kustomize)).contains("name: prod-shop");
        assertThat(oven.bake("shop", "'folder': 'code', 'settings': {'kustomize': {'path': 'prod'}}")
                        .version())
                .isEqualTo(kustomize.version());
    }
}
