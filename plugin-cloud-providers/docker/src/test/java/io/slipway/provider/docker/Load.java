package io.slipway.provider.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests, one after the other on each of a few connections. Made from plain sockets: every client of the JDK quietly
 * tries some failed requests again.
 */
final class Load implements AutoCloseable {
    private final URI uri;
    private final long pauseMillis;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong left;

    private Load(URI uri, int connections, long requests, long pauseMillis) {
        this.uri = uri;
        this.pauseMillis = pauseMillis;
        left = new AtomicLong(requests);
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::run, "load");
            thread.start();
            threads.add(thread);
        }
    }

    /** Until it is closed. */
    static Load on(URI uri, int connections) {
        return new Load(uri, connections, Long.MAX_VALUE, 5);
    }

    /** So many requests; who closes it waits for them. */
    static Load of(URI uri, int connections, long requests) {
        return new Load(uri, connections, requests, 0);
    }

    private void run() {
        while (left.get() > 0) {
            int good = 0;
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.setSoTimeout(20_000);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (left.getAndDecrement() > 0) {
                    answers.merge(request(socket, in), 1, Integer::sum);
                    good++;
                    if (pauseMillis > 0) {
                        Thread.sleep(pauseMillis);
                    }
                }
            } catch (IOException | InterruptedException failure) {
                failures.add(Instant.now() + " after " + good + " answers on that connection: " + failure);
            }
        }
    }

    /** The first word of the answer: the server group. */
    private String request(Socket socket, InputStream in) throws IOException {
        String head = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("answered: " + status);
        }
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("cut short");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.indexOf(' ')));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("closed without an answer");
            }
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** So many by server group. */
    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        left.set(0);
        join();
    }
}
