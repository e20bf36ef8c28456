package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {
    private final CountDownLatch finish = new CountDownLatch(1);
    private RawBackend next;
    private LocalProxy proxy;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        proxy = new LocalProxy(home);
        next = RawBackend.named("next");
    }

    @AfterEach
    void stop() throws Exception {
        finish.countDown();
        proxy.close();
        next.close();
    }

    @Test
    void aSlowRequestIsInFlightUntilItsLastByte() throws Exception {
        try (RawBackend slow = new RawBackend("slow", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nslow");
                    finish.await();
                    wire.send("down");
                });
                RawClient client = new RawClient(proxy.port(slow))) {
            client.send(RawClient.head("GET", "/") + "\r\n");
            client.head();
            retire("v1", slow);
            assertThat(proxy.stats("v1").inFlight()).isEqualTo(1);
            assertThat(RawClient.get(proxy.port(), "/").body()).isEqualTo("next");
            finish.countDown();
            assertThat(new String(client.exactly(8))).isEqualTo("slowdown");
            await().until(() -> proxy.drained("v1"));
        }
    }

    @Test
    void aRequestThatWaitsForItsAnswerIsInFlight() throws Exception {
        try (RawBackend slow = new RawBackend("slow", wire -> {
                    wire.head();
                    finish.await();
                    wire.answer("late");
                });
                RawClient client = new RawClient(proxy.port(slow))) {
            client.send(RawClient.head("POST", "/") + "Content-Length: 0\r\n\r\n");
            await().until(() -> proxy.stats("v1").inFlight() == 1);
            retire("v1", slow);
            assertThat(proxy.stats("v1").inFlight()).isEqualTo(1);
            finish.countDown();
            assertThat(client.answer("POST").body()).isEqualTo("late");
            await().until(() -> proxy.drained("v1"));
        }
    }

    @Test
    void anOpenWebSocketIsInFlightUntilItCloses() throws Exception {
        try (RawBackend echo = webSocketEcho()) {
            try (RawClient client = new RawClient(proxy.port(echo))) {
                client.send(
                        RawClient.head("GET", "/ws", "Connection: keep-alive, Upgrade", "Upgrade: websocket") + "\r\n");
                RawClient.Answer switched = client.head();
                assertThat(switched.status()).isEqualTo(101);
                assertThat(switched.headers()).containsEntry("upgrade", "websocket");
                retire("v1", echo);
                for (int frame = 0; frame < 100; frame++) {
                    client.send("frame\n");
                    assertThat(client.line()).isEqualTo("frame");
                }
                assertThat(proxy.stats("v1").inFlight()).isEqualTo(1);
            }
            await().until(() -> proxy.drained("v1"));
        }
    }

    @Test
    void aWebSocketThatTheBackendClosesIsOver() throws Exception {
        try (RawBackend closing = new RawBackend("ws", wire -> {
            wire.head();
            wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nbye");
        })) {
            try (RawClient client = new RawClient(proxy.port(closing))) {
                client.send(RawClient.head("GET", "/ws", "Connection: Upgrade", "Upgrade: websocket") + "\r\n");
                client.head();
                assertThat(new String(client.in().readAllBytes())).isEqualTo("bye");
            }
            await().until(() -> proxy.drained("v1"));
        }
    }

    @Test
    void aSwitchOfProtocolsThatNobodyAskedForIsOverAtOnce() throws Exception {
        try (RawBackend rogue = new RawBackend("rogue", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
                    finish.await();
                });
                RawClient client = new RawClient(proxy.port(rogue))) {
            client.send(RawClient.head("POST", "/") + "Content-Length: 0\r\n\r\n");
            await().until(() -> rogue.requests() == 1);
            await().until(() -> proxy.drained("v1"));
        }
    }

    @Test
    void aGroupThatWasRemovedFinishesWhatItHas() throws Exception {
        try (RawBackend slow = new RawBackend("slow", wire -> {
                    wire.head();
                    finish.await();
                    wire.answer("late");
                });
                RawClient client = new RawClient(proxy.port(slow))) {
            client.send(RawClient.head("GET", "/") + "\r\n");
            await().until(() -> proxy.stats("v1").inFlight() == 1);
            proxy.route(group("v2", 10_000, next.up()));
            assertThat(proxy.stats("v1").attached()).isFalse();
            assertThat(proxy.stats("v1").inFlight()).isEqualTo(1);
            finish.countDown();
            assertThat(client.answer("GET").body()).isEqualTo("late");
            await().until(() ->
                    proxy.admin().stats().group(LocalProxy.CLUSTER, "v1").isEmpty());
        }
    }

    /** The proxy notices a client that has gone when the backend answers, not before: a drain needs a deadline. */
    @Test
    void aRequestWhoseClientHasGoneEndsWithTheAnswer() throws Exception {
        try (RawBackend slow = new RawBackend("slow", wire -> {
            wire.head();
            finish.await();
            wire.answer("nobody reads this");
        })) {
            try (RawClient client = new RawClient(proxy.port(slow))) {
                client.send(RawClient.head("GET", "/") + "\r\n");
                await().until(() -> proxy.stats("v1").inFlight() == 1);
            }
            finish.countDown();
            await().until(() -> proxy.drained("v1"));
        }
    }

    private void retire(String group, RawBackend backend) {
        proxy.route(group(group, 0, backend.up()), group("v2", 10_000, next.up()));
    }

    private static RawBackend webSocketEcho() throws Exception {
        return new RawBackend("ws", wire -> {
            wire.head();
            wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            byte[] bytes = new byte[1024];
            for (int count = wire.in().read(bytes); count > 0; count = wire.in().read(bytes)) {
                wire.out().write(bytes, 0, count);
            }
        });
    }
}
