package io.slipway.provider.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.slipway.provider.local.instance.HealthCheck.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProbeTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (int status : new int[] {200, 204, 302, 399, 400, 404, 500, 503}) {
            server.createContext("/" + status, exchange -> {
                exchange.getResponseHeaders().set("Location", "/500");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static HealthCheck check(Kind kind, String path) {
        return new HealthCheck(kind, path, Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    private void well(Kind kind, String path) {
        assertThat(Probe.failure(check(kind, path), server.getAddress().getPort()))
                .isEmpty();
    }

    @Test
    void statusBelowFourHundredIsWellAndARedirectIsNotFollowed() {
        for (String path : new String[] {"/200", "/204", "/302", "/399", "/200?x=y"}) {
            well(Kind.HTTP, path);
        }
        for (String path : new String[] {"/400", "/404", "/500", "/503"}) {
            assertThat(Probe.failure(check(Kind.HTTP, path), server.getAddress().getPort()))
                    .contains("GET " + path + " answered with status " + path.substring(1));
        }
    }

    @Test
    void whoAcceptsIsWellByTcpAndWhoRunsByNothing() {
        well(Kind.TCP, "/");
        well(Kind.NONE, "/");
        assertThat(Probe.failure(check(Kind.NONE, "/"), 1)).isEmpty();
    }

    @Test
    void nobodyThereIsRefused() throws Exception {
        int port = new Ports().free();
        assertThat(Probe.failure(check(Kind.HTTP, "/"), port).orElse("")).containsIgnoringCase("refused");
        assertThat(Probe.failure(check(Kind.TCP, "/"), port).orElse("")).containsIgnoringCase("refused");
    }

    @Test
    void whoSaysNothingIsLate() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(Probe.failure(check(Kind.HTTP, "/"), mute.getLocalPort()))
                    .contains("no answer within 2000 ms");
        }
    }

    @Test
    void aFreePortIsGivenOnceAndNeverOneThatIsTaken() throws Exception {
        Ports ports = new Ports();
        int first = ports.free();
        assertThat(ports.free()).isNotEqualTo(first);
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
