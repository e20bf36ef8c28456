package io.slipway.concourse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What is deployed in process tests: answers with the text of the file {@code version}; "broken" is never well, "flaky"
 * fails every third request but the health check, and "worker" listens nowhere.
 */
public final class WebApp {
    /** Who asks with this query waits for the answer. */
    static final String SLOW = "slow";

    private static final int SLOW_MILLIS = 300;

    private WebApp() {}

    public static void main(String[] args) throws IOException {
        byte[] version = Files.readAllBytes(Path.of("version"));
        String text = new String(version, StandardCharsets.UTF_8);
        while (text.contains("worker")) {
            LockSupport.park();
        }
        int every = text.contains("broken") ? 1 : text.contains("flaky") ? 3 : Integer.MAX_VALUE;
        AtomicInteger asked = new AtomicInteger();
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            if (SLOW.equals(exchange.getRequestURI().getQuery())) {
                pause();
            }
            boolean health = every > 1 && exchange.getRequestURI().getPath().equals("/health");
            boolean fails = !health && asked.incrementAndGet() % every == 0;
            exchange.sendResponseHeaders(fails ? 500 : 200, version.length);
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
