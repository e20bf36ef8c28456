package io.slipway.provider.local.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;

/** Connections to one backend's port. All methods are called by the request's I/O thread. */
final class Upstream {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final UndertowClient client = UndertowClient.getInstance();
    private final URI uri;
    private final ProxyConnectionPool idle;

    Upstream(int port) {
        uri = URI.create("http://127.0.0.1:" + port);
        idle = new ProxyConnectionPool(new PoolLimits(), uri, client, OPTIONS);
    }

    /**
     * Takes an idle connection if there is one. The backend may be closing it at this very moment: only for requests
     * that may be sent again.
     */
    void pooled(HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback) {
        idle.connect(null, exchange, callback, -1, TimeUnit.MILLISECONDS, false);
    }

    /** Opens a connection for this request alone. */
    void fresh(HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback) {
        client.connect(
                new ClientCallback<>() {
                    @Override
                    public void completed(ClientConnection connection) {
                        closeAfter(exchange, connection);
                        callback.completed(exchange, new ProxyConnection(connection, "/"));
                    }

                    @Override
                    public void failed(IOException refused) {
                        callback.failed(exchange);
                    }
                },
                uri,
                exchange.getIoThread(),
                exchange.getConnection().getByteBufferPool(),
                OPTIONS);
    }

    private static void closeAfter(HttpServerExchange exchange, ClientConnection connection) {
        exchange.addExchangeCompleteListener((done, next) -> {
            // an upgraded connection lives on after its exchange
            if (!connection.isUpgraded()) {
                IoUtils.safeClose(connection);
            }
            next.proceed();
        });
    }
}
