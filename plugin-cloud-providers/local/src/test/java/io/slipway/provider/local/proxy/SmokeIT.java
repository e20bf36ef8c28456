package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.CLUSTER;
import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.proxy.RawClient.Answer;
import io.undertow.util.Headers;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeIT {
    private final TestBackend serving = TestBackend.named("serving");
    private final TestBackend staged = TestBackend.mirror();
    private LocalProxy proxy;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        proxy = new LocalProxy(home);
        proxy.route(group("v1", 10_000, serving.up()), group("v2", 0, staged.up()));
    }

    @AfterEach
    void stop() {
        proxy.close();
        serving.close();
        staged.close();
    }

    @Test
    void reachesAGroupWithoutWeight() throws Exception {
        URI uri = proxy.info().smokeUri(CLUSTER, "v2");
        Answer answer = RawClient.get(uri.getPort(), uri.getPath() + "health//x?deep=a|b&c=%2F");
        assertThat(answer.body())
                .startsWith("GET /health//x?deep=a|b&c=%2F\n")
                .contains("X-Forwarded-Prefix: /" + CLUSTER + "/v2\n");
        proxy.awaitStats("v2", stats -> assertThat(stats.requests()).isEqualTo(1));
    }

    @Test
    void theGroupItselfIsItsRoot() throws Exception {
        assertThat(RawClient.get(proxy.info().smokePort(), "/" + CLUSTER + "/v2")
                        .body())
                .startsWith("GET /\n");
        assertThat(RawClient.get(proxy.info().smokePort(), "/" + CLUSTER + "/%761/")
                        .body())
                .isEqualTo("serving");
    }

    @Test
    void anUnknownGroupIsNotFound() throws Exception {
        for (String path : new String[] {"/" + CLUSTER + "/v3/", "/" + CLUSTER, "/", "/v2/"}) {
            assertThat(RawClient.get(proxy.info().smokePort(), path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void noClientOfTheEntranceReachesItByAsking() throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            for (int request = 0; request < 20; request++) {
                Answer answer = client.request(
                        "GET", "/" + CLUSTER + "/v2/", "", "X-Slipway-Group: v2", "X-Forwarded-Prefix: /v2");
                assertThat(answer.body()).isEqualTo("serving");
            }
        }
        assertThat(staged.requests()).isZero();
    }

    @Test
    void redirectsStayInside() throws Exception {
        try (TestBackend redirecting = TestBackend.answering("r", exchange -> {
            String to = exchange.getQueryString();
            exchange.setStatusCode(302).getResponseHeaders().put(Headers.LOCATION, to);
        })) {
            proxy.route(group("v1", 10_000, serving.up()), group("v2", 0, redirecting.up()));
            String prefix = "/" + CLUSTER + "/v2";
            assertThat(locationOf(prefix + "/?/login")).isEqualTo(prefix + "/login");
            assertThat(locationOf(prefix + "/?http://shop.example:8080/in")).isEqualTo(prefix + "/in");
            assertThat(locationOf(prefix + "/?http://other.example/")).isEqualTo("http://other.example/");
            assertThat(locationOf(prefix + "/?//other.example/")).isEqualTo("//other.example/");
        }
    }

    private String locationOf(String path) throws Exception {
        return RawClient.get(proxy.info().smokePort(), path).headers().get("location");
    }
}
