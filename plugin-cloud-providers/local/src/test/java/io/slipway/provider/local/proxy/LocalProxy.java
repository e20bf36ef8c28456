package io.slipway.provider.local.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
