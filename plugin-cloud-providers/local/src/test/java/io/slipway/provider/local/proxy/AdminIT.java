package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.CLUSTER;
import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.provider.local.proxy.RawClient.Answer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminIT {
    private final TestBackend backend = TestBackend.named("serving");

    @TempDir
    Path home;

    private LocalProxy proxy;
    private ProxyConfig config;

    @BeforeEach
    void start() throws Exception {
        proxy = new LocalProxy(home);
        config = config(5, new ClusterRoute(CLUSTER, proxy.port(), List.of(group("v1", 10_000, backend.up()))));
        proxy.admin().configure(config);
    }

    @AfterEach
    void stop() {
        proxy.close();
        backend.close();
    }

    @Test
    void whoHasNoTokenGetsNothing() throws Exception {
        String[] headers = {"X-None: 1", "Authorization: Bearer", "Authorization: Bearer x", "Authorization: Basic eA=="
        };
        for (String header : headers) {
            for (String path : new String[] {"/config", "/stats", "/metrics", "/healthz", "/"}) {
                try (RawClient client = new RawClient(proxy.info().adminPort())) {
                    assertThat(client.request("GET", path, "", header).status()).isEqualTo(401);
                }
            }
        }
        try (RawClient client = new RawClient(proxy.info().adminPort())) {
            assertThat(client.request("PUT", "/config", "{\"generation\":9,\"clusters\":[]}")
                            .status())
                    .isEqualTo(401);
        }
        assertServesAsBefore();
    }

    @Test
    void isServedAndOnDiskOnceItIsAccepted() throws Exception {
        assertThat(proxy.admin().config()).isEqualTo(config);
        assertThat(ProxyConfig.parse(Files.readString(home.resolve("proxy/config.json"))))
                .isEqualTo(config);
        assertThat(proxy.admin().running()).contains(proxy.info());
        assertThat(proxy.admin().healthy()).isTrue();
        assertServesAsBefore();
    }

    @Test
    void anOlderGenerationIsRefusedAndTheSameOneIsNot() throws Exception {
        assertRefused(
                ErrorKind.CONFLICT,
                "generation 4 is older than 5",
                () -> proxy.admin().configure(config(4)));
        proxy.admin().configure(config);
        assertServesAsBefore();
    }

    @Test
    void aWrongConfigurationIsRefusedWithItsPlace() throws Exception {
        assertThat(put("{\"generation\": 6, \"clusters\": [").body()).contains("not valid JSON at line 1");
        Answer wrong = put("{\"generation\": 6, \"clusters\": [{\"cluster\": \"c\", \"port\": 0, \"groups\": []}]}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("config.clusters[0]: port must be from 1 to 65535, not 0");
        assertServesAsBefore();
    }

    @Test
    void aPortThatIsTakenChangesNothing() throws Exception {
        int free = LocalProxy.freePort();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProxyConfig wanted = config(
                    6,
                    new ClusterRoute("c/free", free, List.of()),
                    new ClusterRoute("c/x", other.getLocalPort(), List.of()));
            assertRefused(
                    ErrorKind.UNAVAILABLE,
                    "cannot listen on port " + other.getLocalPort(),
                    () -> proxy.admin().configure(wanted));
        }
        assertThatThrownBy(() -> new RawClient(free)).isInstanceOf(ConnectException.class);
        assertServesAsBefore();
    }

    @Test
    void entrancesComeGoAndChangeHands() throws Exception {
        int second = LocalProxy.freePort();
        GroupRoute serving = group("v1", 10_000, backend.up());
        try (RawClient kept = new RawClient(proxy.port());
                RawBackend other = RawBackend.named("other")) {
            assertThat(kept.request("GET", "/", "").body()).isEqualTo("serving");
            proxy.admin().configure(config(6, new ClusterRoute(CLUSTER, second, List.of(serving))));
            assertThat(RawClient.get(second, "/").body()).isEqualTo("serving");
            assertThatThrownBy(() -> new RawClient(proxy.port())).isInstanceOf(ConnectException.class);
            Answer gone = kept.request("GET", "/", "");
            assertThat(gone.status()).isEqualTo(503);
            assertThat(gone.headers()).containsEntry("connection", "close");
            GroupRoute others = group("v1", 10_000, other.up());
            proxy.admin().configure(config(7, new ClusterRoute("local/default/other", second, List.of(others))));
            assertThat(RawClient.get(second, "/").body()).isEqualTo("other");
            assertThat(proxy.admin().stats().cluster(CLUSTER)).isEmpty();
        }
    }

    @Test
    void metricsAreForPrometheus() throws Exception {
        assertServesAsBefore();
        String labels = "{cluster=\"" + CLUSTER + "\",group=\"v1\"";
        await().untilAsserted(() -> assertThat(proxy.admin().metrics())
                .contains("# TYPE slipway_requests_total counter\n")
                .contains("slipway_requests_total" + labels + ",code=\"200\"} 1\n")
                .contains("slipway_errors_total" + labels + "} 0\n")
                .contains("slipway_request_duration_seconds_bucket" + labels + ",le=\"+Inf\"} 1\n")
                .contains("slipway_request_duration_seconds_count" + labels + "} 1\n")
                .contains("slipway_requests_in_flight" + labels + "} 0\n")
                .matches("(# (HELP|TYPE) .*\n|[a-z_]+\\{[^}]*} [0-9.E-]+\n)+"));
    }

    private Answer put(String body) throws Exception {
        try (RawClient client = new RawClient(proxy.info().adminPort())) {
            return client.request("PUT", "/config", body, "Authorization: Bearer " + LocalProxy.TOKEN);
        }
    }

    private static ProxyConfig config(long generation, ClusterRoute... clusters) {
        return new ProxyConfig(generation, List.of(clusters));
    }

    private static void assertRefused(ErrorKind kind, String problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessageContaining(problem);
    }

    private void assertServesAsBefore() throws Exception {
        assertThat(proxy.admin().config()).isEqualTo(config);
        assertThat(ProxyConfig.parse(Files.readString(home.resolve("proxy/config.json"))))
                .isEqualTo(config);
        assertThat(RawClient.get(proxy.port(), "/").body()).isEqualTo("serving");
    }
}
