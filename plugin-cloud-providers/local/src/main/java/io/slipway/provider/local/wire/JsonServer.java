package io.slipway.provider.local.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A door: JSON by HTTP on loopback, for those who know the token. */
public final class JsonServer {
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int REFUSED = 422;
    private static final int THREADS = 64;

    /** What answers one kind of call. */
    public interface Answer {
        Value.Fields to(Value.Fields request) throws Exception;
    }

    private final Map<String, Answer> answers = new TreeMap<>();
    private final byte[] token;
    private final HttpServer server;

    public JsonServer(String token) throws IOException {
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
    }

    /** @param call what stands behind the path's version */
    public JsonServer on(Enum<?> call, Answer answer) {
        answers.put(JsonClient.path(call), answer);
        return this;
    }

    /** Opens the door; gives its port. */
    public int start() {
        answers.forEach((path, answer) -> server.createContext(path, exchange -> handle(exchange, answer)));
        server.start();
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            // in constant time: a wrong token must not be told how far it was right
            if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
                Failure failure = Failure.of(ErrorKind.ACCESS_DENIED, "the token is missing or wrong");
                send(exchange, UNAUTHORIZED, json(failure));
                return;
            }
            try {
                send(exchange, OK, answer.to(body(exchange)));
            } catch (Exception failure) {
                send(exchange, REFUSED, json(told(failure)));
            }
        }
    }

    private static Failure told(Exception failure) {
        Failure told = LocalErrors.classify(failure);
        if (told.kind() == ErrorKind.INTERNAL) {
            System.err.println("internal error: " + failure);
            for (StackTraceElement frame : failure.getStackTrace()) {
                System.err.println("  at " + frame);
            }
        }
        return told;
    }

    private static Value.Fields body(HttpExchange exchange) throws IOException, LocalException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw LocalException.refused(ErrorKind.INVALID_REQUEST, "the request has more than a megabyte");
            }
            if (Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Value.Fields fields) {
                return fields;
            }
            throw LocalException.refused(ErrorKind.INVALID_REQUEST, "the request is not an object");
        }
    }

    private static Value.Fields json(Failure failure) {
        return Value.fields()
                .put("kind", failure.kind().name())
                .put("message", failure.message())
                .put("mayHaveHappened", failure.mayHaveHappened())
                .build();
    }

    private static void send(HttpExchange exchange, int status, Value.Fields body) throws IOException {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
