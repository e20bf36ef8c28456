package io.slipway.provider.local.proxy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the supervisor asks and tells; every request needs the token. Runs on a call thread: it writes to disk. */
final class AdminHandler implements HttpHandler {
    private final ProxyServer server;
    private final byte[] authorization;

    AdminHandler(ProxyServer server, String token) {
        this.server = server;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!authorized(exchange)) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            Answers.text(exchange, StatusCodes.UNAUTHORIZED, "the token is missing or wrong");
            return;
        }
        try {
            answer(exchange);
        } catch (DeliveryException refused) {
            Answers.text(exchange, status(refused.kind()), refused.problem());
        } catch (IOException failed) {
            Answers.unavailable(exchange, "nothing was changed: " + failed.getMessage());
        }
    }

    private boolean authorized(HttpServerExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))
                .orElse("");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private void answer(HttpServerExchange exchange) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestPath()) {
            case "PUT /config" -> configure(exchange);
            case "GET /config" -> json(exchange, server.config().toJson());
            case "GET /stats" -> json(exchange, StatsJson.write(server.stats()));
            case "GET /metrics" -> send(exchange, "text/plain; version=0.0.4", Metrics.text(server.clusters()));
            case "GET /seconds" -> seconds(exchange);
            case "GET /healthz" -> health(exchange);
            default ->
                Answers.text(
                        exchange,
                        StatusCodes.NOT_FOUND,
                        "there are PUT and GET /config, GET /stats, GET /metrics, GET /seconds and GET /healthz");
        }
    }

    private void configure(HttpServerExchange exchange) throws IOException {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        server.configure(ProxyConfig.parse(body));
        exchange.setStatusCode(StatusCodes.NO_CONTENT);
    }

    /** Of one group, from one second since 1970 to another, at most an hour. */
    private void seconds(HttpServerExchange exchange) {
        long from = number(exchange, "from");
        long until = Math.min(number(exchange, "until"), from + Timeline.SECONDS);
        List<Timeline.Second> known = server.seconds(text(exchange, "cluster"), text(exchange, "group"), from, until)
                .orElse(List.of());
        json(exchange, Measured.write(server.now(), from, known));
    }

    private static long number(HttpServerExchange exchange, String name) {
        try {
            return Long.parseLong(text(exchange, name));
        } catch (NumberFormatException wrong) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST, name + ": must be a whole number", "give seconds since 1970", wrong);
        }
    }

    private static String text(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getQueryParameters().get(name))
                .map(Deque::peekFirst)
                .orElse("");
    }

    private void health(HttpServerExchange exchange) {
        if (server.unavailable().isEmpty()) {
            Answers.text(exchange, StatusCodes.OK, "ok");
        } else {
            Answers.unavailable(exchange, "cannot listen on " + server.unavailable());
        }
    }

    private static int status(ErrorKind kind) {
        return kind == ErrorKind.CONFLICT ? StatusCodes.CONFLICT : StatusCodes.BAD_REQUEST;
    }

    private static void json(HttpServerExchange exchange, String json) {
        send(exchange, "application/json", json);
    }

    private static void send(HttpServerExchange exchange, String type, String text) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text);
    }
}
