package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Argo Rollouts' own controller beside the test cluster, and one blue/green rollout in a namespace. */
final class Argo implements AutoCloseable {
    private static final Kind ROLLOUT = new Kind("argoproj.io", "v1alpha1", "rollouts", "Rollout");

    private final TestCluster cluster;
    private final String namespace;
    private final Process controller;

    Argo(TestCluster cluster, String namespace) throws Exception {
        String bin = System.getenv("SLIPWAY_KUBERNETES_BIN");
        Path program = Path.of(bin == null ? "" : bin, "rollouts-controller");
        Assumptions.assumeTrue(Files.isExecutable(program), "no rollouts-controller in SLIPWAY_KUBERNETES_BIN");
        this.cluster = cluster;
        this.namespace = namespace;
        cluster.define(Files.readString(program.resolveSibling("argo-rollouts.yaml")));
        Awaitility.await().ignoreExceptions().untilAsserted(() -> cluster.call(Call.list(ROLLOUT, namespace)));
        Path home = Files.createTempDirectory("argo");
        Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig(TestCluster.ADMIN));
        controller = new ProcessBuilder(
                        program.toString(),
                        "--kubeconfig=" + kubeconfig,
                        "--leader-elect=false",
                        "--metricsport=" + TestCluster.free(),
                        "--healthzPort=" + TestCluster.free(),
                        "--qps=2000",
                        "--burst=4000")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    /** A Service and a rollout that promotes by itself and keeps the version before at its size. */
    void make(int instances) throws Exception {
        Value labels = Value.fields().put("app", "shop").build();
        Value port = Value.fields().put("port", 80).put("targetPort", 8080).build();
        cluster.create(
                Kind.SERVICE,
                namespace,
                Kind.SERVICE
                        .object()
                        .put("metadata", TestCluster.named("shop"))
                        .put(
                                "spec",
                                Value.fields()
                                        .put("selector", labels)
                                        .put("ports", Value.items(List.of(port)))
                                        .build())
                        .build());
        String spec =
                "{'replicas':" + instances + ",'revisionHistoryLimit':2,'selector':{'matchLabels':{'app':'shop'}},"
                        + "'strategy':{'blueGreen':{'activeService':'shop','scaleDownDelaySeconds':3600}},"
                        + "'template':{'metadata':{'labels':{'app':'shop'}},'spec':{'containers':[{'name':'app','image':'"
                        + KubernetesRig.GOOD + "','env':[{'name':'VERSION','value':'zero'}]}]}}}";
        cluster.create(
                ROLLOUT,
                namespace,
                ROLLOUT.object()
                        .put("metadata", TestCluster.named("shop"))
                        .put("spec", Json.parse(spec.replace('\'', '"')))
                        .build());
    }

    /** As 'kubectl argo rollouts set image' does; of a version that still runs it is a rollback. */
    void wish(String version) throws Exception {
        String patch =
                "[{'op':'replace','path':'/spec/template/spec/containers/0/env/0/value','value':'" + version + "'}]";
        Call get = Call.get(ROLLOUT, namespace, "shop");
        cluster.call(new Call(
                "PATCH",
                get.path(),
                get.query(),
                "application/json-patch+json",
                Optional.of(patch.replace('\'', '"'))));
    }

    @Override
    public void close() throws Exception {
        controller.destroy();
        controller.waitFor();
    }
}
