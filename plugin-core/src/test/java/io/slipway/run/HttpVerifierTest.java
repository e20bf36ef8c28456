package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.model.HttpCheck;
import io.slipway.model.HttpCheck.Statuses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpVerifierTest {
    private final HttpVerifier verifier = new HttpVerifier();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 200, "all is well"));
        server.createContext("/teapot", exchange -> answer(exchange, 418, "short and stout"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 302, "");
        });
        server.createContext("/echo", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            answer(
                    exchange,
                    201,
                    exchange.getRequestMethod() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        });
        server.createContext("/silent", exchange -> await());
        server.createContext("/trickles", this::trickle);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (over.getCount() > 0) {
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> problem(String path, int status, String contains, long millis) {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        Optional<String> text = Optional.of(contains).filter(t -> !t.isEmpty());
        return verifier.problem(endpoint, new HttpCheck(path, status, text, Duration.ofMillis(millis)));
    }

    @Test
    void passes() {
        assertThat(problem("/ok", 200, "", 5_000)).isEmpty();
        assertThat(problem("/ok", 200, "is well", 5_000)).isEmpty();
        assertThat(problem("/teapot", 418, "stout", 5_000)).isEmpty();
    }

    @Test
    void saysWhatTheAnswerWas() {
        assertThat(problem("/ok", 201, "", 5_000)).contains("GET /ok answered 200, expected 201");
        assertThat(problem("/ok", 200, "version 2", 5_000)).contains("GET /ok answered without 'version 2'");
        assertThat(problem("/nothing", 200, "", 5_000)).contains("GET /nothing answered 404, expected 200");
    }

    @Test
    void aRedirectionIsAnAnswer() {
        assertThat(problem("/moved", 200, "", 5_000)).contains("GET /moved answered 302, expected 200");
        assertThat(problem("/moved", 302, "", 5_000)).isEmpty();
    }

    @Test
    void waitsNoLongerThanItMay() {
        assertThat(problem("/silent", 200, "", 200).orElseThrow()).startsWith("GET /silent failed: ");
        assertThat(problem("/trickles", 200, "end", 200).orElseThrow()).startsWith("GET /trickles failed: ");
    }

    @Test
    void whatIsNoAddressIsAProblemToo() {
        assertThat(problem("/with blank", 200, "", 5_000).orElseThrow()).startsWith("GET /with blank failed: ");
    }

    @Test
    void nobodyThere() throws IOException {
        server.stop(0);
        assertThat(problem("/ok", 200, "", 2_000).orElseThrow()).startsWith("GET /ok failed: ");
    }

    private Optional<String> problem(String method, String body, Statuses status, String type, String regex) {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return verifier.problem(
                endpoint,
                new HttpCheck(
                        "/echo",
                        method,
                        Optional.of(body).filter(text -> !text.isEmpty()),
                        List.of(status, Statuses.one(404)),
                        new TreeMap<>(Map.of("content-type", type)),
                        Optional.empty(),
                        Optional.of(regex),
                        Duration.ofSeconds(2),
                        Duration.ZERO));
    }

    @Test
    void sendsABodyAndExpectsRangesHeadersAndPatterns() {
        Statuses good = new Statuses(200, 299);
        assertThat(problem("POST", "a cup", good, "text/plain", "^POST a .up$")).isEmpty();
        assertThat(problem("DELETE", "", good, "text/plain", "^DELETE $")).isEmpty();
        assertThat(problem("PUT", "x", new Statuses(300, 399), "text/plain", ".*"))
                .contains("PUT /echo answered 201, expected 3xx or 404");
        assertThat(problem("PUT", "x", good, "text/html", ".*"))
                .contains("PUT /echo answered with content-type: text/plain, expected text/html");
        assertThat(problem("PUT", "x", good, "text/plain", "cups?"))
                .contains("PUT /echo answered with nothing that matches 'cups?'");
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        assertThat(problem("POST", "a".repeat(40) + "!", new Statuses(200, 299), "text/plain", "((a+)+)\\2b"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("had not been found in time"));
    }
}
