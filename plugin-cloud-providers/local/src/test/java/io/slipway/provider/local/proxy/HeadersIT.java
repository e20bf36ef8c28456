package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.proxy.RawClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersIT {
    private final TestBackend mirror = TestBackend.mirror();
    private LocalProxy proxy;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        proxy = new LocalProxy(home);
        proxy.route(group("v1", 10_000, mirror.up()));
    }

    @AfterEach
    void stop() {
        proxy.close();
        mirror.close();
    }

    @Test
    void whatIsMeantForTheProxyGoesNoFurther() throws Exception {
        String seen = seen(
                "Connection: X-Foo, keep-alive, Host",
                "X-Foo: 1",
                "Keep-Alive: timeout=5",
                "TE: trailers",
                "Proxy-Authorization: Basic eA==",
                "Proxy: http://evil.example",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                "X-Slipway-Group: v2",
                "X-Bar: 2");
        assertThat(seen)
                .contains("X-Bar: 2", "Host: shop.example:8080")
                .doesNotContainIgnoringCase("x-foo")
                .doesNotContainIgnoringCase("keep-alive: ")
                .doesNotContainIgnoringCase("te: trailers")
                .doesNotContainIgnoringCase("proxy")
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("http2-settings")
                .doesNotContainIgnoringCase("slipway");
    }

    @Test
    void noClientIsBelievedAboutForwarding() throws Exception {
        String seen = seen(
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Prefix: /evil",
                "Forwarded: for=6.6.6.6",
                "X-Real-IP: 6.6.6.6");
        assertThat(seen)
                .contains("X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: shop.example", "X-Forwarded-Port: 8080")
                .contains("X-Forwarded-Proto: http\n")
                .doesNotContain("6.6.6.6", "evil", "666");
    }

    @Test
    void theRequestLineArrivesAsItWasWritten() throws Exception {
        try (RawBackend backend = new RawBackend("raw", wire -> wire.answer(wire.head()))) {
            int port = proxy.port(backend);
            for (String path : new String[] {
                "/?a=b|c&d=%2F%20+&&", "/a%2Fb/%C3%A4", "//a//b/", "/p;v=1/x;y", "/?" + "p=1&".repeat(2_000)
            }) {
                assertThat(RawClient.get(port, path).body()).startsWith("GET " + path + " HTTP/1.1\r\n");
            }
        }
    }

    @Test
    void theClientIsNotToldAboutTheBackendsConnection() throws Exception {
        try (RawBackend backend = new RawBackend("raw", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nConnection: close, X-Foo\r\nX-Foo: 1\r\nKeep-Alive: timeout=1\r\n"
                            + "Proxy-Authenticate: Basic\r\nX-Bar: 2\r\nContent-Length: 2\r\n\r\nok");
                });
                RawClient client = new RawClient(proxy.port(backend))) {
            Answer first = client.request("GET", "/", "");
            assertThat(first.headers())
                    .containsEntry("x-bar", "2")
                    .containsEntry("connection", "keep-alive")
                    .doesNotContainKeys("x-foo", "keep-alive", "proxy-authenticate");
            assertThat(client.request("GET", "/", "").body())
                    .as("on the same connection")
                    .isEqualTo("ok");
        }
    }

    @Test
    void closeIsHeardAmongOthers() throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            Answer answer = client.request("GET", "/", "", "Connection: X-Foo, close");
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.in().read()).isEqualTo(-1);
        }
    }

    @Test
    void speaksToOldClients() throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            client.send("GET /old HTTP/1.0\r\n\r\n");
            assertThat(client.answer("GET").body())
                    .startsWith("GET /old\n")
                    .contains("Host: 127.0.0.1:" + proxy.port());
        }
        try (RawBackend chunked = new RawBackend("chunks", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                });
                RawClient client = new RawClient(proxy.port(chunked))) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Answer answer = client.answer("GET");
            assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
            assertThat(answer.body()).as("ended by closing").isEqualTo("ok");
        }
    }

    @Test
    void answersWithoutBodyHaveNone() throws Exception {
        try (RawBackend backend = new RawBackend("raw", wire -> {
                    for (String head = wire.head(); !head.isEmpty(); head = wire.head()) {
                        wire.send(
                                head.startsWith("HEAD")
                                        ? "HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n"
                                        : "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
                    }
                });
                RawClient client = new RawClient(proxy.port(backend))) {
            assertThat(client.request("HEAD", "/", "").headers()).containsEntry("content-length", "12345");
            assertThat(client.request("GET", "/", "").status()).isEqualTo(304);
            assertThat(client.request("HEAD", "/", "").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatTwoServersCouldReadInTwoWays() throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            client.send(
                    RawClient.head("POST", "/", "Content-Length: 5", "Transfer-Encoding: chunked") + "\r\n0\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(400);
        }
        try (RawClient client = new RawClient(proxy.port())) {
            client.send("CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(405);
        }
        assertThat(mirror.requests()).isZero();
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInOrder() throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            client.send((RawClient.head("GET", "/1") + "\r\n" + RawClient.head("GET", "/2") + "\r\n"
                    + RawClient.head("GET", "/3") + "\r\n"));
            for (String path : new String[] {"/1", "/2", "/3"}) {
                assertThat(client.answer("GET").body()).startsWith("GET " + path + "\n");
            }
        }
    }

    @Test
    void trailersPass() throws Exception {
        try (RawBackend backend = new RawBackend("raw", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                            + "2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n");
                });
                RawClient client = new RawClient(proxy.port(backend))) {
            client.send(RawClient.head("GET", "/", "Connection: close") + "\r\n");
            assertThat(new String(client.in().readAllBytes(), StandardCharsets.US_ASCII))
                    .containsIgnoringCase("x-sum: 7\r\n");
        }
    }

    private String seen(String... headers) throws Exception {
        try (RawClient client = new RawClient(proxy.port())) {
            return client.request("GET", "/", "", headers).body();
        }
    }
}
