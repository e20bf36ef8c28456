package io.slipway.provider.local.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/**
 * Reaches one group whatever its weight, on a port of its own: {@code /<cluster>/<group>/...}. The public entrances
 * offer no way to choose a group, so no client can get at what is not released by asking for it.
 */
final class SmokeHandler implements HttpHandler {
    private static final HttpString PREFIX = new HttpString("X-Forwarded-Prefix");

    private final Routes routes;
    private final Forwarder forwarder;

    SmokeHandler(Routes routes, Forwarder forwarder) {
        this.routes = routes;
        this.forwarder = forwarder;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Optional<SmokePath> path = SmokePath.parse(exchange.getRequestURI(), routes);
        if (path.isEmpty()) {
            Answers.text(exchange, StatusCodes.NOT_FOUND, "no such server group; ask for /<cluster>/<group>/<path>");
            return;
        }
        Hops.cleanRequest(exchange);
        rewrite(exchange, path.get());
        String group = path.get().group();
        Optional<Attempt> attempt = path.get().cluster().begin(group);
        if (attempt.isEmpty()) {
            Answers.unavailable(exchange, "group " + group + " has no instance");
            return;
        }
        forwarder.forward(exchange, attempt.get());
    }

    private static void rewrite(HttpServerExchange exchange, SmokePath path) {
        exchange.setRequestURI(path.path(), false);
        exchange.getRequestHeaders().put(PREFIX, path.prefix());
        exchange.addResponseCommitListener(answer -> redirectInside(answer.getResponseHeaders(), path, host(exchange)));
    }

    /** A redirect of the application stays within the prefix. */
    private static void redirectInside(HeaderMap headers, SmokePath path, String host) {
        Optional.ofNullable(headers.getFirst(Headers.LOCATION)).ifPresent(location -> {
            String inside = location.startsWith(host + "/") ? location.substring(host.length()) : location;
            if (inside.startsWith("/") && !inside.startsWith("//")) {
                headers.put(Headers.LOCATION, path.prefix() + inside);
            }
        });
    }

    private static String host(HttpServerExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst(Headers.HOST);
    }
}
