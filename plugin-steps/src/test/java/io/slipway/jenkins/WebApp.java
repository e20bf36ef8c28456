package io.slipway.jenkins;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is deployed in tests: answers with the text of the file {@code version}; "broken" is never well. */
public final class WebApp {
    private WebApp() {}

    public static void main(String[] args) throws IOException {
        byte[] version = Files.readAllBytes(Path.of("version"));
        int status = new String(version, StandardCharsets.UTF_8).contains("broken") ? 500 : 200;
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        server.start();
    }
}
