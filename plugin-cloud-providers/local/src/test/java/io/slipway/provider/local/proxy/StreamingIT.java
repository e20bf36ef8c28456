package io.slipway.provider.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.proxy.RawBackend.Wire;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingIT {
    private static final int PIECE = 50_000;
    private static final int PIECES = 1_048;

    private LocalProxy proxy;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        proxy = new LocalProxy(home);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void fiftyMegabytesUpInChunks() throws Exception {
        try (TestBackend backend = TestBackend.answering("sum", StreamingIT::sumUp);
                RawClient client = client(backend)) {
            client.send(RawClient.head("POST", "/", "Transfer-Encoding: chunked") + "\r\n");
            CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
            for (int piece = 0; piece < PIECES; piece++) {
                byte[] bytes = piece(piece);
                client.send(Integer.toHexString(PIECE) + "\r\n");
                client.out().write(bytes);
                client.send("\r\n");
                out.write(bytes);
            }
            client.send("0\r\n\r\n");
            assertThat(client.answer("POST").body())
                    .isEqualTo((long) PIECE * PIECES + " " + out.getChecksum().getValue());
        }
    }

    @Test
    void fiftyMegabytesUpAndDownAgain() throws Exception {
        long length = (long) PIECE * PIECES;
        try (TestBackend backend = TestBackend.answering("sum", StreamingIT::sumUp);
                RawClient client = client(backend)) {
            client.send(RawClient.head("PUT", "/", "Content-Length: " + length) + "\r\n");
            for (int piece = 0; piece < PIECES; piece++) {
                client.out().write(piece(piece));
            }
            assertThat(client.answer("PUT").body()).startsWith(length + " ");
        }
        try (TestBackend backend = TestBackend.answering("down", StreamingIT::pour);
                RawClient client = client(backend)) {
            String body = client.request("GET", "/", "").body();
            assertThat(body.length()).isEqualTo(length);
            assertThat(body).isEqualTo("x".repeat(PIECE * PIECES));
        }
    }

    /** Each event is sent only after the one before has arrived: nothing may be held back. */
    @Test
    void eventsArriveOneByOne() throws Exception {
        CountDownLatch[] arrived = latches(20);
        try (RawBackend backend = new RawBackend("events", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                    for (CountDownLatch before : arrived) {
                        wire.send("data: " + System.nanoTime() + "\n");
                        before.await();
                    }
                });
                RawClient client = new RawClient(proxy.port(backend))) {
            client.send(RawClient.head("GET", "/events") + "\r\n");
            assertThat(client.head().headers()).containsEntry("content-type", "text/event-stream");
            long slowest = 0;
            for (CountDownLatch one : arrived) {
                String event = event(client);
                slowest = Math.max(slowest, System.nanoTime() - Long.parseLong(event.substring("data: ".length())));
                one.countDown();
            }
            System.out.println("slowest of 20 events: " + TimeUnit.NANOSECONDS.toMicros(slowest) + " us");
        }
    }

    /** In a chunk of its own, as the backend says no length. */
    private static String event(RawClient client) throws IOException {
        client.line();
        String event = client.line();
        client.line();
        return event;
    }

    @Test
    void aBodyIsPassedOnWhileItIsBeingWritten() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawBackend backend = new RawBackend("up", wire -> {
                    wire.head();
                    assertThat(new String(wire.in().readNBytes(5))).isEqualTo("first");
                    arrived.countDown();
                    wire.answer(new String(wire.in().readNBytes(6)));
                });
                RawClient client = new RawClient(proxy.port(backend))) {
            client.send(RawClient.head("POST", "/", "Content-Length: 11") + "\r\nfirst");
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            client.send("second");
            assertThat(client.answer("POST").body()).isEqualTo("second");
        }
    }

    @Test
    void theBackendDecidesWhetherABodyIsWanted() throws Exception {
        try (RawBackend willing = new RawBackend("yes", wire -> {
                    wire.head();
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    wire.answer(new String(wire.in().readNBytes(4)));
                });
                RawClient client = new RawClient(proxy.port(willing))) {
            client.send(RawClient.head("POST", "/", "Content-Length: 4", "Expect: 100-continue") + "\r\n");
            assertThat(client.head().status()).isEqualTo(100);
            client.send("body");
            assertThat(client.answer("POST").body()).isEqualTo("body");
        }
        try (RawBackend unwilling = new RawBackend("no", StreamingIT::refuseBody);
                RawClient client = new RawClient(proxy.port(unwilling))) {
            client.send(RawClient.head("POST", "/", "Content-Length: 4", "Expect: 100-continue") + "\r\n");
            assertThat(client.answer("POST").status()).isEqualTo(413);
        }
    }

    private static void refuseBody(Wire wire) throws IOException {
        wire.head();
        wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
    }

    private RawClient client(TestBackend backend) throws IOException {
        proxy.route(LocalProxy.group("v1", 10_000, backend.up()));
        return new RawClient(proxy.port());
    }

    private static byte[] piece(int number) {
        return String.valueOf(number % 10).repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
    }

    private static CountDownLatch[] latches(int count) {
        CountDownLatch[] latches = new CountDownLatch[count];
        Arrays.setAll(latches, index -> new CountDownLatch(1));
        return latches;
    }

    private static void sumUp(HttpServerExchange exchange) throws IOException {
        CheckedInputStream in = new CheckedInputStream(exchange.getInputStream(), new CRC32());
        long length = in.transferTo(OutputStream.nullOutputStream());
        exchange.getResponseSender().send(length + " " + in.getChecksum().getValue());
    }

    private static void pour(HttpServerExchange exchange) throws IOException {
        exchange.getResponseHeaders().put(new HttpString("Content-Type"), "text/plain");
        byte[] bytes = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
        OutputStream out = exchange.getOutputStream();
        for (int piece = 0; piece < PIECES; piece++) {
            out.write(bytes);
        }
    }
}
