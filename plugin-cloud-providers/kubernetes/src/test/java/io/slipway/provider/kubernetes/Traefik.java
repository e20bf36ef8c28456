package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real gateway: Traefik as a process of this machine, with one Gateway in a namespace. */
final class Traefik implements AutoCloseable {
    private static final String GROUP = "gateway.networking.k8s.io";
    private static final Kind CLASS = new Kind(GROUP, "v1", "gatewayclasses", "GatewayClass");
    private static final Kind GATEWAY = new Kind(GROUP, "v1", "gateways", "Gateway");

    private final int port = TestCluster.free();
    private final Process process;

    Traefik(TestCluster cluster, String namespace) throws Exception {
        Path program = Path.of(System.getenv("SLIPWAY_KUBERNETES_BIN"), "traefik");
        Assumptions.assumeTrue(Files.isExecutable(program), "no traefik in SLIPWAY_KUBERNETES_BIN");
        cluster.define(Files.readString(program.resolveSibling("gateways.yaml")));
        Awaitility.await().ignoreExceptions().untilAsserted(() -> cluster.call(Call.list(GATEWAY, namespace)));
        make(cluster, CLASS, "", "traefik", "{'controllerName':'traefik.io/gateway-controller'}");
        make(
                cluster,
                GATEWAY,
                namespace,
                "public",
                "{'gatewayClassName':'traefik','listeners':[{'name':'web','protocol':'HTTP','port':" + port
                        + ",'allowedRoutes':{'namespaces':{'from':'Same'}}}]}");
        Path home = Files.createTempDirectory("traefik");
        Path ca = Files.writeString(home.resolve("ca.crt"), cluster.ca());
        process = new ProcessBuilder(
                        program.toString(),
                        "--entrypoints.web.address=127.0.0.1:" + port,
                        "--providers.providersthrottleduration=100ms",
                        "--providers.kubernetesgateway=true",
                        "--providers.kubernetesgateway.endpoint=" + cluster.server(),
                        "--providers.kubernetesgateway.token=" + TestCluster.ADMIN,
                        "--providers.kubernetesgateway.certauthfilepath=" + ca,
                        "--providers.kubernetesgateway.namespaces=" + namespace,
                        "--log.level=INFO",
                        "--global.checknewversion=false",
                        "--global.sendanonymoususage=false")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private static void make(TestCluster cluster, Kind kind, String namespace, String name, String spec)
            throws Exception {
        if (cluster.admin()
                .find(Call.get(kind, namespace, name), TestCluster.soon())
                .isEmpty()) {
            cluster.create(
                    kind,
                    namespace,
                    kind.object()
                            .put("metadata", TestCluster.named(name))
                            .put("spec", Json.parse(spec.replace('\'', '"')))
                            .build());
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
