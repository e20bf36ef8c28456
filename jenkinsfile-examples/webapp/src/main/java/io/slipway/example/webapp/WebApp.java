package io.slipway.example.webapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The running application. Its connections may stay idle for 30 s (the JDK's usual), which is longer than any balancer
 * keeps them, so that it never closes one on which a request is under way.
 */
final class WebApp {
    static final String VERSION_HEADER = "Webapp-Version";

    private static final int THREADS = 32;
    private static final long LOOK_MILLIS = 20;
    private static final int QUIET_LOOKS = 15;
    private static final int MOST_LOOKS = 400;

    private final HttpServer server;
    private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
    private final Pages pages;
    private final Release release;
    private volatile boolean stopping;

    private WebApp(HttpServer server, Release release, Place place) throws IOException {
        this.server = server;
        this.release = release;
        this.pages = new Pages(release, place);
    }

    /** @param port 0 for any that is free */
    static WebApp start(String host, int port, Release release, Place place) throws IOException {
        WebApp app = new WebApp(HttpServer.create(new InetSocketAddress(host, port), 0), release, place);
        app.server.setExecutor(app.pool);
        app.server.createContext("/", app::handle);
        app.server.start();
        return app;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set(VERSION_HEADER, release.version());
            if (stopping) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            pages.answer(exchange, stopping).send(exchange);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stays until nothing has been asked for a moment: whoever sends requests may not have noticed yet. */
    void stop() {
        stopping = true;
        try {
            int quiet = 0;
            for (int looks = 0; quiet < QUIET_LOOKS && looks < MOST_LOOKS; looks++) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                quiet = idle() ? quiet + 1 : 0;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        pool.shutdown();
    }

    private boolean idle() {
        return pool.getActiveCount() == 0 && pool.getQueue().isEmpty();
    }
}
