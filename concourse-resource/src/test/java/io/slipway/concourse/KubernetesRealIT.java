package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged resource for Kubernetes, as Concourse runs it, with a real API server and a real node. */
@Execution(ExecutionMode.SAME_THREAD)
class KubernetesRealIT {
    private static final Path PACKAGED = Path.of("target/slipway-kubernetes").toAbsolutePath();
    private static final Path MODULE =
            Path.of("../plugin-cloud-providers/kubernetes").toAbsolutePath().normalize();
    private static final String APP = "slipway.test/app:1";

    @TempDir
    Path scratch;

    private Process cluster;
    private Resource resource;

    /** A process of its own, with the provider's own libraries: none of them is on the class path here. */
    private String source() throws Exception {
        String bin = System.getenv("SLIPWAY_KUBERNETES_BIN");
        assumeTrue(
                bin != null
                        && Files.isExecutable(Path.of(bin, "kubelet"))
                        && Files.isExecutable(Path.of("/usr/sbin/runc")),
                "SLIPWAY_KUBERNETES_BIN names no folder with kube-apiserver and kubelet, or runc is missing");
        Path kubeconfig = scratch.resolve("kubeconfig");
        String path = String.join(
                File.pathSeparator,
                MODULE.resolve("target/test-classes").toString(),
                MODULE.resolve("target/bundle") + "/*",
                System.getProperty("java.class.path"));
        cluster = new ProcessBuilder(
                        "java",
                        "-cp",
                        path,
                        "io.slipway.provider.kubernetes.ClusterMain",
                        kubeconfig.toString(),
                        "shops")
                .directory(MODULE.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader says =
                new BufferedReader(new InputStreamReader(cluster.getInputStream(), StandardCharsets.UTF_8));
        assertThat(says.readLine()).isEqualTo("ready");
        String text = Files.readString(kubeconfig).replace("\n", "\\n").replace("'", "\\u0027");
        return "'source': {'provider': 'kubernetes', 'application': 'shop', 'location': 'shops', 'settings': {'kubeconfig': '"
                + text + "', 'context': 'test', 'namespace': 'shops'}}";
    }

    @AfterEach
    void close() throws Exception {
        if (cluster != null) {
            cluster.getOutputStream().close();
            cluster.waitFor();
        }
    }

    private Call call(String verb, String json, Path... at) throws Exception {
        List<String> command = new ArrayList<>(List.of(PACKAGED.resolve(verb).toString()));
        for (Path each : at) {
            command.add(each.toString());
        }
        return resource.start(command, json).call();
    }

    private static String deploy(String image, String version, String more) {
        return "'params': {'operation': 'deploy', 'image': '" + image + "', 'entrance': {'drain_time': '1s'},"
                + " 'server_group': {'health_check': {'interval': '1s'}, 'stop_delay': '0s', 'env': {'VERSION': '"
                + version
                + "'}}" + more + "}";
    }

    @Test
    void aPipelineDeliversAndGoesBack() throws Exception {
        resource = new Resource(scratch);
        String source = source();
        assertThat(call("check", "{" + source + "}").worked().versions()).isEmpty();

        Call first = call("out", "{" + source + ", " + deploy(APP, "one", ", 'capacity': 2") + "}", resource.inputs)
                .worked();
        assertThat(first.metadata("instances")).isEqualTo("2 of 2 healthy");
        assertThat(call("check", "{" + source + "}").versions()).containsExactly(first.version());
        Path to = Files.createDirectory(scratch.resolve("to"));
        call("in", "{" + source + ", 'version': " + first.version() + "}", to).worked();
        assertThat(to.resolve("image")).hasContent(APP);
        assertThat(to.resolve("endpoint")).hasContent("http://shop.shops.svc/");

        Call second = call(
                        "out",
                        "{" + source + ", " + deploy(APP, "two", ", 'strategy': 'red_black'") + "}",
                        resource.inputs)
                .worked();
        assertThat(second.metadata("server group")).isEqualTo("shop-v001");
        Call bad = call(
                        "out",
                        "{" + source + ", " + deploy("slipway.test/crash:1", "three", ", 'no_progress': '10s'") + "}",
                        resource.inputs)
                .failed();
        assertThat(bad.err()).contains("no database at db:5432", "restored to the state before");
        Call back = call("out", "{" + source + ", 'params': {'operation': 'rollback'}}", resource.inputs)
                .worked();
        assertThat(back.metadata("server group")).isEqualTo("shop-v000");
        call("out", "{" + source + ", 'params': {'operation': 'destroy_cluster'}}", resource.inputs)
                .worked();
        assertThat(call("check", "{" + source + "}").versions()).isEmpty();
    }
}
