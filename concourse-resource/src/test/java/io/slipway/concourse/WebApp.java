package io.slipway.concourse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** What is deployed in process tests: answers with the text of the file {@code version}; "broken" is never well. */
public final class WebApp {
    private WebApp() {}

    public static void main(String[] args) throws IOException {
        byte[] version = Files.readAllBytes(Path.of("version"));
        int status = new String(version).contains("broken") ? 500 : 200;
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }
}
