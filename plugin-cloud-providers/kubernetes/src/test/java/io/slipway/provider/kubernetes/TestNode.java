package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real node of the test cluster, for pods whose image is {@code slipway.test/...}: containers, probes, logs, Services.
 * See {@code src/test/rig/node}; only for root, and where the programs are there.
 */
final class TestNode {
    static final String NAME = "real";
    private static final String IMAGES = "slipway.test/";
    private static Optional<TestNode> shared = Optional.empty();
    private static boolean broken;

    private final Path home;
    private final Process process;
    private final Path proxy;

    private TestNode(TestCluster cluster, Path bin) throws Exception {
        home = Files.createTempDirectory("slipway-node");
        proxy = bin.resolve("kube-proxy");
        Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig(TestCluster.ADMIN));
        process = new ProcessBuilder(
                        "unshare",
                        "--pid",
                        "--mount",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        Path.of("src/test/rig/node").toAbsolutePath().toString(),
                        bin.toString(),
                        home.toString(),
                        kubeconfig.toString(),
                        String.valueOf(TestCluster.free()),
                        String.valueOf(TestCluster.free()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        Awaitility.await("a real node, see " + home)
                .atMost(Duration.ofSeconds(60))
                .failFast("the node has ended, see " + home, () -> !process.isAlive())
                .until(() -> ready(cluster));
    }

    static synchronized void need(TestCluster cluster) throws Exception {
        if (shared.isPresent()) {
            return;
        }
        Path bin = Path.of(System.getenv("SLIPWAY_KUBERNETES_BIN"));
        Stream<Path> programs = Stream.of("kubelet", "kube-proxy", "containerd", "containerd-shim-runc-v2", "ctr")
                .map(bin::resolve);
        Stream<Path> tools = Stream.of("/usr/sbin/runc", "/usr/sbin/iptables", "/bin/busybox", "/usr/lib/cni/bridge")
                .map(Path::of);
        List<Path> missing = Stream.concat(programs, tools)
                .filter(file -> !Files.isExecutable(file))
                .toList();
        Assumptions.assumeTrue(missing.isEmpty(), "a real node needs " + missing);
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "a real node needs root");
        if (broken) {
            throw new AssertionError("the node could not be started, see the first failure");
        }
        broken = true;
        shared = Optional.of(new TestNode(cluster, bin));
    }

    static boolean runs(String image) {
        return image.startsWith(IMAGES);
    }

    private static boolean ready(TestCluster cluster) throws Exception {
        return cluster.admin().find(Call.path("/api/v1/nodes/" + NAME), TestCluster.soon()).stream()
                .flatMap(node -> Answer.objects(node.fields("status").items("conditions")).stream())
                .anyMatch(TestNode::saysReady);
    }

    private static boolean saysReady(Value.Fields condition) {
        return condition.text("type").equals(Optional.of("Ready"))
                && condition.text("status").equals(Optional.of("True"));
    }

    private void stop() {
        try {
            process.destroyForcibly().waitFor();
            run(proxy.toString(), "--cleanup");
            run("ip", "link", "delete", "slipway-test");
            if (!Boolean.getBoolean("slipway.kubernetes.keep")) {
                run("rm", "-rf", home.toString());
            }
        } catch (IOException | InterruptedException leftBehind) {
            System.err.println("left behind: " + home);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(20, TimeUnit.SECONDS);
    }
}
