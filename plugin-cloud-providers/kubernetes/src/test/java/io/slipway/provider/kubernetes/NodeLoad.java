package io.slipway.provider.kubernetes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Asks all the time, with a connection for each request: Services divide connections. */
final class NodeLoad implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int TIMEOUT_MILLIS = 5_000;

    private final URI uri;
    private final String host;
    private final String header;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean over;

    /** Begins with the first answer: a node hears of a Service a moment later than the API server. */
    NodeLoad(URI uri) {
        this(uri, uri.getHost(), "");
    }

    /** @param header a line more, with its end */
    NodeLoad(URI uri, String host, String header) {
        this.uri = uri;
        this.host = host;
        this.header = header;
        Awaitility.await().ignoreExceptions().until(() -> !get().isEmpty());
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::ask, "load");
            threads.add(thread);
            thread.start();
        }
    }

    private void ask() {
        while (!over) {
            try {
                asked.incrementAndGet();
                answers.merge(get(), 1, Integer::sum);
                Thread.sleep(2);
            } catch (IOException lost) {
                failures.add(Instant.now() + " " + lost);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private String get() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + uri.getPath() + " HTTP/1.0\r\nHost: " + host + "\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.") || !answer.contains(" 200 ")) {
                throw new IOException("answered: " + answer);
            }
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    /** How often each version has answered since the last call. */
    Map<String, Integer> answers() {
        Map<String, Integer> now = Map.copyOf(answers);
        answers.clear();
        return now;
    }

    /** That version has answered. */
    boolean has(String version) {
        return answers.containsKey(version);
    }

    int asked() {
        return asked.get();
    }

    /** The first of them. */
    List<String> failures() {
        return failures.stream().limit(5).toList();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
