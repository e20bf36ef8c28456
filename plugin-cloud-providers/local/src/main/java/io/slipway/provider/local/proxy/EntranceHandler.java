package io.slipway.provider.local.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/** The public entrance of one cluster: weights alone decide which group answers. */
final class EntranceHandler implements HttpHandler {
    private final int port;
    private final Routes routes;
    private final Forwarder forwarder;

    EntranceHandler(int port, Routes routes, Forwarder forwarder) {
        this.port = port;
        this.routes = routes;
        this.forwarder = forwarder;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestMethod().equals(Methods.CONNECT)) {
            Answers.text(exchange, StatusCodes.METHOD_NOT_ALLOWED, "this is not a forward proxy");
            return;
        }
        Hops.cleanRequest(exchange);
        Optional<ClusterState> cluster = routes.at(port);
        Optional<Attempt> attempt = cluster.flatMap(ClusterState::begin);
        if (attempt.isPresent()) {
            forwarder.forward(exchange, attempt.get());
        } else {
            exchange.setPersistent(cluster.isPresent() && exchange.isPersistent());
            Answers.unavailable(
                    exchange,
                    cluster.map(one -> "no server group of " + one.name() + " takes traffic")
                            .orElse("the cluster of port " + port + " has gone"));
        }
    }
}
