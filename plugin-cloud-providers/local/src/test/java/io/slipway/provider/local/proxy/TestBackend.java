package io.slipway.provider.local.proxy;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A real HTTP server on a port of its own, that says its name. */
final class TestBackend implements AutoCloseable {
    static {
        QuietLog.install();
    }

    private final String name;
    private final Undertow server;
    private final AtomicInteger requests = new AtomicInteger();

    private TestBackend(String name, HttpHandler handler) {
        this.name = name;
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(16)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setHandler(exchange -> {
                    requests.incrementAndGet();
                    handler.handleRequest(exchange);
                })
                .build();
        server.start();
    }

    static TestBackend named(String name) {
        return new TestBackend(name, exchange -> exchange.getResponseSender().send(name));
    }

    /** @param handler may block */
    static TestBackend answering(String name, HttpHandler handler) {
        return new TestBackend(name, new BlockingHandler(handler));
    }

    /** Answers with the request line and headers that it got. */
    static TestBackend mirror() {
        return new TestBackend(
                "mirror", exchange -> exchange.getResponseSender().send(mirrored(exchange)));
    }

    private static String mirrored(HttpServerExchange exchange) {
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        return StreamSupport.stream(exchange.getRequestHeaders().spliterator(), false)
                .flatMap(values -> values.stream().map(value -> values.getHeaderName() + ": " + value))
                .sorted()
                .collect(Collectors.joining(
                        "\n", exchange.getRequestMethod() + " " + exchange.getRequestURI() + query + "\n", "\n"));
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    int requests() {
        return requests.get();
    }

    Backend up() {
        return new Backend(name, port(), true);
    }

    Backend down() {
        return new Backend(name, port(), false);
    }

    @Override
    public void close() {
        server.stop();
    }
}
