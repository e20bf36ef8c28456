package io.slipway.provider.local.proxy;

import io.undertow.client.ClientConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects a request to the backend that was chosen for it. One that cannot be connected to is replaced by another,
 * for any method, as nothing was sent; a connection that breaks later only for {@link #replayable} requests.
 */
final class FailoverClient implements ProxyClient {
    static final AttachmentKey<Attempt> ATTEMPT = AttachmentKey.create(Attempt.class);

    /** To the backend that answers. */
    static final AttachmentKey<ClientConnection> CONNECTION = AttachmentKey.create(ClientConnection.class);

    private final Upstreams upstreams;

    FailoverClient(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** Undertow asks for the second time when the connection broke and the request is replayable. */
    @Override
    public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
        Attempt attempt = exchange.getAttachment(ATTEMPT);
        if (attempt != null && attempt.sent()) {
            attempt.cluster().broken(attempt);
        }
        return attempt;
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        connect((Attempt) target, exchange, callback);
    }

    private void connect(Attempt attempt, HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback) {
        Upstream upstream = upstreams.to(attempt.backend().port());
        ProxyCallback<ProxyConnection> failover = new Failover(attempt, callback);
        // Any server may close an idle connection just as we write to it. What cannot be repeated gets a new one.
        if (replayable(exchange)
                && !attempt.sent()
                && !exchange.getRequestHeaders().contains(Headers.UPGRADE)) {
            upstream.pooled(exchange, failover);
        } else {
            upstream.fresh(exchange, failover);
        }
    }

    /** Whether it may be sent twice: it changes nothing, and no part of a body has been passed on. */
    static boolean replayable(HttpServerExchange exchange) {
        boolean safe = exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
        return safe && exchange.isRequestComplete();
    }

    @Override
    public List<ProxyTarget> getAllTargets() {
        return List.of();
    }

    private final class Failover implements ProxyCallback<ProxyConnection> {
        private final Attempt attempt;
        private final ProxyCallback<ProxyConnection> callback;

        Failover(Attempt attempt, ProxyCallback<ProxyConnection> callback) {
            this.attempt = attempt;
            this.callback = callback;
        }

        @Override
        public void completed(HttpServerExchange exchange, ProxyConnection connection) {
            attempt.markSent();
            exchange.putAttachment(CONNECTION, connection.getConnection());
            callback.completed(exchange, connection);
        }

        @Override
        public void failed(HttpServerExchange exchange) {
            if (attempt.cluster().refused(attempt)) {
                connect(attempt, exchange, callback);
            } else {
                callback.couldNotResolveBackend(exchange);
            }
        }

        @Override
        public void queuedRequestFailed(HttpServerExchange exchange) {
            failed(exchange);
        }

        @Override
        public void couldNotResolveBackend(HttpServerExchange exchange) {
            failed(exchange);
        }
    }
}
