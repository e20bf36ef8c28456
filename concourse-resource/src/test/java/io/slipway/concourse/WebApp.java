package io.slipway.concourse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What is deployed in process tests: answers with the text of the file {@code version}; "broken" is never well. */
public final class WebApp {
    /** Who asks with this query waits for the answer. */
    static final String SLOW = "slow";

    private static final int SLOW_MILLIS = 300;

    private WebApp() {}

    public static void main(String[] args) throws IOException {
        byte[] version = Files.readAllBytes(Path.of("version"));
        int status = new String(version).contains("broken") ? 500 : 200;
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            if (SLOW.equals(exchange.getRequestURI().getQuery())) {
                pause();
            }
            exchange.sendResponseHeaders(status, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
