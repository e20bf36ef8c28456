package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real API server with its store and its controllers, on loopback, for all tests of a process. Nodes, and what runs
 * on them, are played by {@link TestKubelet}: no container runs.
 *
 * <p>The programs are found in the folder that {@code SLIPWAY_KUBERNETES_BIN} names: etcd, kube-apiserver and
 * kube-controller-manager of one version. Without it the tests that need them are skipped.
 */
final class TestCluster {
    static final String ADMIN = "admin-token";
    /** May do what the README says that Slipway must be able to do, in all namespaces. */
    static final String SLIPWAY = "slipway-token";

    static final String LOOKER = "looker-token";
    /** May do what a test says. */
    static final String GUEST = "guest-token";

    private static final String CONTROLLERS = "replicaset-controller,deployment-controller,endpointslice-controller,"
            + "garbage-collector-controller,namespace-controller,job-controller,resourcequota-controller,"
            + "disruption-controller,horizontal-pod-autoscaler-controller,statefulset-controller,daemonset-controller,"
            + "serviceaccount-controller";
    private static Optional<TestCluster> shared = Optional.empty();
    private static boolean broken;

    private final Path bin;
    private final Path home;
    private final int etcdPort = free();
    private final int peerPort = free();
    private final int port = free();
    private final int managerPort = free();
    private final List<Process> processes = new ArrayList<>();
    private Process server;
    private Api admin;

    private TestCluster(Path bin) throws Exception {
        this.bin = bin;
        home = Files.createTempDirectory("slipway-kubernetes");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        writeKey();
        Files.writeString(
                home.resolve("tokens.csv"),
                ADMIN + ",admin,1,\"system:masters\"\n" + LOOKER + ",looker,2\n" + SLIPWAY + ",slipway,3\n" + GUEST
                        + ",guest,4\n");
        processes.add(start(
                "etcd",
                "--data-dir=" + home.resolve("etcd"),
                "--listen-client-urls=http://127.0.0.1:" + etcdPort,
                "--advertise-client-urls=http://127.0.0.1:" + etcdPort,
                "--listen-peer-urls=http://127.0.0.1:" + peerPort,
                "--unsafe-no-fsync"));
        startServer();
        startManager();
        prepare();
    }

    static synchronized TestCluster need() throws Exception {
        if (shared.isEmpty()) {
            String bin = System.getenv("SLIPWAY_KUBERNETES_BIN");
            Assumptions.assumeTrue(
                    bin != null && Files.isExecutable(Path.of(bin, "kube-apiserver")),
                    "SLIPWAY_KUBERNETES_BIN names no folder with kube-apiserver, kube-controller-manager and etcd");
            if (broken) {
                throw new AssertionError("the test cluster could not be started, see the first failure");
            }
            broken = true;
            shared = Optional.of(new TestCluster(Path.of(bin)));
        }
        return shared.get();
    }

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    private void writeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        write("sa.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
        write("sa.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private void write(String name, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                home.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve(program + ".log").toFile()))
                .start();
    }

    void startServer() throws Exception {
        server = start(
                "kube-apiserver",
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--secure-port=" + port,
                "--bind-address=127.0.0.1",
                "--advertise-address=192.0.2.1",
                "--endpoint-reconciler-type=none",
                "--kubelet-preferred-address-types=InternalIP",
                "--cert-dir=" + home.resolve("certs"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + home.resolve("sa.pub"),
                "--service-account-signing-key-file=" + home.resolve("sa.key"),
                "--token-auth-file=" + home.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--disable-admission-plugins=ServiceAccount",
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement");
        awaitReady();
    }

    private void awaitReady() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(90));
        while (true) {
            try {
                if (admin == null && Files.exists(home.resolve("certs/apiserver.crt"))) {
                    admin = api(ADMIN);
                }
                if (admin != null) {
                    admin.call(Call.path("/readyz"), Deadline.in(Duration.ofSeconds(5)));
                    return;
                }
            } catch (ApiException notYet) {
                if (deadline.passed()) {
                    throw notYet;
                }
            }
            if (deadline.passed() || !server.isAlive()) {
                throw new AssertionError("the API server does not start, see " + home);
            }
            Thread.sleep(200);
        }
    }

    private void startManager() throws IOException {
        Path kubeconfig = home.resolve("manager.kubeconfig");
        Files.writeString(kubeconfig, kubeconfig(ADMIN));
        processes.add(start(
                "kube-controller-manager",
                "--kubeconfig=" + kubeconfig,
                "--controllers=" + CONTROLLERS,
                "--leader-elect=false",
                "--use-service-account-credentials=false",
                "--service-account-private-key-file=" + home.resolve("sa.key"),
                "--bind-address=127.0.0.1",
                "--secure-port=" + managerPort,
                "--cert-dir=" + home.resolve("manager"),
                "--kube-api-qps=2000",
                "--kube-api-burst=4000",
                "--resource-quota-sync-period=2s"));
    }

    private void prepare() throws Exception {
        yaml(Roles.ROLE, Files.readString(Path.of("role.yaml")));
        create(Roles.ROLE, "", Roles.look());
        create(Roles.CLUSTER_BINDING, "", Roles.binding(Roles.CLUSTER_BINDING, "slipway", "slipway"));
        create(Roles.CLUSTER_BINDING, "", Roles.binding(Roles.CLUSTER_BINDING, "look", "looker"));
        yaml(Roles.DEFINITION, Files.readString(bin.resolve("httproutes.yaml")));
        create(Roles.DEFINITION, "", Roles.anything("networking.istio.io", "v1", "virtualservices", "VirtualService"));
        create(Roles.DEFINITION, "", Roles.anything("traefik.io", "v1alpha1", "traefikservices", "TraefikService"));
        new TestKubelet(server(), ADMIN).start();
    }

    private void yaml(Kind kind, String text) throws Exception {
        Call call = Call.create(kind, "", Value.NULL);
        call(new Call(call.method(), call.path(), call.query(), "application/yaml", Optional.of(text)));
    }

    /** Kinds of objects, each known from now on; some may have been before. */
    void define(String definitions) throws Exception {
        for (String one : definitions.split("(?m)^---$")) {
            try {
                yaml(Roles.DEFINITION, one);
            } catch (ApiException failure) {
                if (!failure.exists()) {
                    throw failure;
                }
            }
        }
    }

    static Value.Fields named(String name) {
        return Value.fields().put("name", name).build();
    }

    Value.Fields create(Kind kind, String namespace, Value object) throws Exception {
        return admin.call(Call.create(kind, namespace, object), soon()).object();
    }

    static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    /** A new namespace. */
    void namespace(String name) throws Exception {
        create(
                Kind.NAMESPACE,
                "",
                Kind.NAMESPACE.object().put("metadata", named(name)).build());
    }

    void removeNamespace(String name) throws Exception {
        try {
            admin.call(Call.delete(Kind.NAMESPACE, "", name, Value.Fields.EMPTY), soon());
        } catch (ApiException gone) {
            if (!gone.missing() && !gone.conflict()) {
                throw gone;
            }
        }
    }

    Answer call(Call call) throws Exception {
        return admin.call(call, soon());
    }

    Api admin() {
        return admin;
    }

    String server() {
        return "https://127.0.0.1:" + port;
    }

    String ca() throws IOException {
        return Files.readString(home.resolve("certs/apiserver.crt"));
    }

    /** Settings of an account with that token. */
    Value.Fields account(String token) throws IOException {
        return Value.fields()
                .put("server", server())
                .put("token", token)
                .put("ca", ca())
                .build();
    }

    String kubeconfig(String token) throws IOException {
        return String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "clusters:",
                "- name: test",
                "  cluster:",
                "    server: " + server(),
                "    certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(ca().getBytes(StandardCharsets.UTF_8)),
                "users:",
                "- name: user",
                "  user: {token: " + token + "}",
                "contexts:",
                "- name: nowhere",
                "  context: {cluster: none, user: user}",
                "- name: test",
                "  context: {cluster: test, user: user}",
                "current-context: test",
                "");
    }

    Api api(String token) throws IOException {
        return new Api(new Fabric8Connection(KubernetesConfig.of(account(token))), Api.Wire.PLAIN);
    }

    /** Kills the API server, without a warning. */
    void killServer() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    private void stop() {
        processes.add(server);
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            if (process != null) {
                process.destroyForcibly();
            }
        }
        try {
            for (Process process : processes) {
                if (process != null) {
                    process.waitFor(5, TimeUnit.SECONDS);
                }
            }
            if (!Boolean.getBoolean("slipway.kubernetes.keep")) {
                new ProcessBuilder("rm", "-rf", home.toString()).start().waitFor();
            }
        } catch (IOException | InterruptedException leftBehind) {
            System.err.println("left behind: " + home);
        }
    }
}
