package io.slipway.provider.local.proxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** A proxy in this JVM with one cluster, and the supervisor's end of it. */
final class LocalProxy implements AutoCloseable {
    static final String CLUSTER = "local/default/shop-web";
    static final String TOKEN = "c2xpcHdheQ";

    static {
        QuietLog.install();
    }

    private final ProxyServer server;
    private final ProxyInfo info;
    private final ProxyAdmin admin;
    private final int port = freePort();
    private long generation;

    LocalProxy(Path home) throws IOException {
        writeToken(home);
        ProxyHome files = new ProxyHome(home);
        OwnerFiles.makeDirectory(home.resolve("proxy"));
        server = ProxyServer.resume(files);
        ProcessHandle self = ProcessHandle.current();
        long startedAt = self.info().startInstant().orElseThrow().toEpochMilli();
        info = new ProxyInfo(self.pid(), startedAt, server.admin(0, TOKEN), server.smoke(0));
        files.save(info);
        admin = new ProxyAdmin(home);
    }

    static void writeToken(Path home) throws IOException {
        Path token = home.resolve("token");
        Files.writeString(token, TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    }

    /** Below the range from which the kernel gives ports to clients: one that it has given is not to be had. */
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another one then
            }
        }
    }

    static GroupRoute group(String name, int weight, Backend... backends) {
        return new GroupRoute(name, weight, List.of(backends));
    }

    void route(GroupRoute... groups) {
        generation++;
        admin.configure(new ProxyConfig(generation, List.of(new ClusterRoute(CLUSTER, port, List.of(groups)))));
    }

    /** The entrance. */
    int port() {
        return port;
    }

    /** The entrance, with all traffic to this backend. */
    int port(RawBackend backend) {
        route(group("v1", 10_000, backend.up()));
        return port;
    }

    ProxyInfo info() {
        return info;
    }

    ProxyAdmin admin() {
        return admin;
    }

    GroupStats stats(String group) {
        return admin.stats().group(CLUSTER, group).orElseThrow();
    }

    /** An answer is counted once it is out, so perhaps a moment after the client has read it. */
    void awaitStats(String group, Consumer<GroupStats> expected) {
        await().pollDelay(Duration.ZERO).untilAsserted(() -> expected.accept(stats(group)));
    }

    boolean drained(String group) {
        return admin.stats()
                .group(CLUSTER, group)
                .map(stats -> stats.inFlight() == 0)
                .orElse(true);
    }

    @Override
    public void close() {
        server.close();
    }
}
