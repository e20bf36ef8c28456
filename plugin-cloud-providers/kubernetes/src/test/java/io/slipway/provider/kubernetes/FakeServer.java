package io.slipway.provider.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Answers as an API server that is not well: what a real one does seldom, and not when a test wants it. */
public final class FakeServer implements AutoCloseable {
    /** What to answer; a body that ends with a line end is a stream that is over. */
    public record Reply(int status, String body, String header) {
        public static Reply of(int status, String body) {
            return new Reply(status, body.replace('\'', '"'), "");
        }
    }

    private final HttpServer server;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> credentials = new ConcurrentLinkedQueue<>();

    public FakeServer(Reply... first) throws IOException {
        replies.addAll(List.of(first));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Reply reply = replies.poll();
        if (reply == null) {
            return;
        }
        if (!reply.header().isEmpty()) {
            exchange.getResponseHeaders()
                    .add(reply.header().split(": ")[0], reply.header().split(": ")[1]);
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> credentials() {
        return List.copyOf(credentials);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Api api() {
        Value.Fields settings = Value.fields()
                .put("server", address())
                .put("token", "secret-token")
                .build();
        return new Api(new Fabric8Connection(KubernetesConfig.of(settings)), Api.Wire.PLAIN);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
