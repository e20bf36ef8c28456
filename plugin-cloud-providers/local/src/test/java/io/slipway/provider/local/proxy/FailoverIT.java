package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.provider.local.proxy.RawClient.Answer;
import java.io.EOFException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverIT {
    private final TestBackend good = TestBackend.answering(
            "good",
            exchange -> exchange.getResponseSender()
                    .send("good " + new String(exchange.getInputStream().readAllBytes())));
    private LocalProxy proxy;
    private Backend dead;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        proxy = new LocalProxy(home);
        dead = new Backend("dead", LocalProxy.freePort(), true);
    }

    @AfterEach
    void stop() {
        proxy.close();
        good.close();
    }

    @Test
    void anyMethodGoesToAnotherBackendIfNothingWasSent() throws Exception {
        proxy.route(group("v1", 10_000, dead, good.up()));
        try (RawClient client = new RawClient(proxy.port())) {
            for (int request = 0; request < 20; request++) {
                assertThat(client.request("POST", "/", "body " + request).body())
                        .isEqualTo("good body " + request);
            }
        }
        proxy.awaitStats("v1", stats -> assertThat(stats.requests()).isEqualTo(20));
        assertThat(proxy.stats("v1").errors()).isZero();
    }

    @Test
    void anotherGroupTakesOverIfTheChosenOneHasNobody() throws Exception {
        proxy.route(group("v1", 9000, dead), group("v2", 1000, good.up()));
        try (RawClient client = new RawClient(proxy.port())) {
            for (int request = 0; request < 20; request++) {
                assertThat(client.request("POST", "/", "x").status()).isEqualTo(200);
            }
        }
        assertThat(proxy.stats("v1").errors())
                .as("the judge must see that v1 is broken")
                .isPositive();
        assertThat(proxy.stats("v2").errors()).isZero();
    }

    @Test
    void whatChangesNothingIsAskedAgainAndTheRestIsNot() throws Exception {
        try (RawBackend breaking = new RawBackend("breaking", RawBackend.Wire::head)) {
            proxy.route(group("v1", 10_000, breaking.up(), good.up()));
            try (RawClient client = new RawClient(proxy.port())) {
                for (int request = 0; request < 10; request++) {
                    assertThat(client.request("GET", "/", "").body()).isEqualTo("good ");
                }
                int before = breaking.requests();
                assertThat(before).isPositive();
                Answer broken = postTo(client, breaking);
                assertThat(broken.status()).isEqualTo(502);
                assertThat(broken.body()).contains("breaking broke off without an answer", LocalProxy.CLUSTER, "v1");
                assertThat(breaking.requests()).isEqualTo(before + 1);
            }
        }
        proxy.awaitStats("v1", stats -> assertThat(stats.byStatus()).containsEntry("5xx", 1L));
    }

    private Answer postTo(RawClient client, RawBackend breaking) throws Exception {
        proxy.route(group("v1", 10_000, breaking.up()));
        return client.request("POST", "/", "", "Content-Length: 0");
    }

    @Test
    void aRequestIsRepeatedOnce() throws Exception {
        try (RawBackend breaking = new RawBackend("breaking", RawBackend.Wire::head)) {
            assertThat(RawClient.get(proxy.port(breaking), "/").status()).isEqualTo(502);
            assertThat(breaking.requests()).isEqualTo(2);
        }
    }

    @Test
    void saysPlainlyThatNobodyIsThere() throws Exception {
        proxy.route(group("v1", 10_000, dead));
        Answer refused = RawClient.get(proxy.port(), "/");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("no instance accepts connections", LocalProxy.CLUSTER, "v1");
        proxy.route(group("v1", 0, good.up()));
        Answer unrouted = RawClient.get(proxy.port(), "/");
        assertThat(unrouted.status()).isEqualTo(503);
        assertThat(unrouted.body()).contains("no server group of " + LocalProxy.CLUSTER + " takes traffic");
        assertThat(proxy.admin().stats().clusters().get(0).unrouted()).isEqualTo(1);
    }

    @Test
    void aBackendThatIsMarkedDownStillServesIfItIsTheLast() throws Exception {
        proxy.route(group("v1", 10_000, good.down()));
        assertThat(RawClient.get(proxy.port(), "/").status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatBreaksOffIsNotMadeToLookWhole() throws Exception {
        try (RawBackend cutting = new RawBackend("cutting", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
                });
                RawClient client = new RawClient(proxy.port(cutting))) {
            assertThatThrownBy(() -> client.request("GET", "/", "")).isInstanceOf(EOFException.class);
            await().until(() -> proxy.drained("v1"));
        }
    }

    /** Otherwise the late answer would be given to whoever asks next. */
    @Test
    void nobodyGetsTheAnswerToAnothersRequest() throws Exception {
        try (RawBackend hinting = new RawBackend("hinting", wire -> {
            for (String head = wire.head(); !head.isEmpty(); head = wire.head()) {
                String hints = head.startsWith("GET /hints") ? "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" : "";
                String path = head.split(" ")[1];
                wire.send(hints + "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
            }
        })) {
            int port = proxy.port(hinting);
            for (int request = 0; request < 20; request++) {
                assertThat(RawClient.get(port, "/hints").status()).isEqualTo(502);
                assertThat(RawClient.get(port, "/plain").body()).isEqualTo("/plain");
            }
        }
    }
}
