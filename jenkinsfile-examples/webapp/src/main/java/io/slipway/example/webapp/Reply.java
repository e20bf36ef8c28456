package io.slipway.example.webapp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer. */
record Reply(int status, String type, byte[] body) {
    private static final int NO_BODY = -1;

    static Reply text(int status, String text) {
        return of(status, "text/plain", text + "\n");
    }

    static Reply of(int status, String type, String text) {
        return new Reply(status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? NO_BODY : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
