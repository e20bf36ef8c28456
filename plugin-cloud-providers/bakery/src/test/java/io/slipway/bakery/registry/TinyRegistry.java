package io.slipway.bakery.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.bakery.Sha256;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry of one repository in memory: what it has accepted, it shows at once. */
final class TinyRegistry implements AutoCloseable {
    final String host;
    final Map<String, String> tags = new ConcurrentSkipListMap<>();
    /** By digest. */
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();

    volatile boolean deletes = true;
    /** Nothing, or the status with which manifests are refused. */
    volatile Optional<Integer> refuses = Optional.empty();

    /** Runs once, before the next manifest is taken that holds that text. */
    private volatile Optional<Meanwhile> meanwhile = Optional.empty();

    private record Meanwhile(String text, Runnable what) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TinyRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host = "127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/v2/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    Repositories repositories() {
        return new Access(host, Map.of(), Set.of(host)).repositories();
    }

    RegistryShelf shelf() {
        Repositories repositories = repositories();
        return new RegistryShelf(repositories, host + "/team", new Bases(repositories)::of);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        byte[] body = call.getRequestBody().readAllBytes();
        if (path.contains("/blobs/")) {
            call.getResponseHeaders().add("Location", path);
            send(call, call.getRequestMethod().equals("PUT") ? 201 : 202, new byte[0]);
        } else if (path.endsWith("/tags/list")) {
            Value list = Value.fields().put("tags", Value.texts(tags.keySet())).build();
            send(call, 200, Json.write(list).getBytes(StandardCharsets.UTF_8));
        } else {
            manifest(call, path.substring(path.lastIndexOf('/') + 1), body);
        }
    }

    private void manifest(HttpExchange call, String version, byte[] body) throws IOException {
        String digest = tags.getOrDefault(version, version);
        switch (call.getRequestMethod()) {
            case "PUT" -> put(call, version, body);
            case "DELETE" -> {
                if (deletes && manifests.remove(digest) != null) {
                    tags.values().removeIf(digest::equals);
                }
                send(call, deletes ? 202 : 405, new byte[0]);
            }
            default -> {
                byte[] there = manifests.get(digest);
                send(call, there == null ? 404 : 200, there == null ? new byte[0] : there);
            }
        }
    }

    void meanwhile(String text, Runnable what) {
        meanwhile = Optional.of(new Meanwhile(text, what));
    }

    private void put(HttpExchange call, String version, byte[] body) throws IOException {
        Optional<Meanwhile> first =
                meanwhile.filter(one -> new String(body, StandardCharsets.UTF_8).contains(one.text()));
        if (first.isPresent()) {
            meanwhile = Optional.empty();
            first.get().what().run();
        }
        if (refuses.isPresent()) {
            send(call, refuses.get(), new byte[0]);
            return;
        }
        String digest = "sha256:" + Sha256.hex(body);
        manifests.put(digest, body);
        if (!version.equals(digest)) {
            tags.put(version, digest);
        }
        send(call, 201, new byte[0]);
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.getResponseHeaders().add("Content-Type", Manifest.IMAGE);
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            call.getResponseBody().write(body);
        }
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
