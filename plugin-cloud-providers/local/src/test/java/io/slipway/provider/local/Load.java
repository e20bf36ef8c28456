package io.slipway.provider.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Requests, one after the other on each of a few connections. Made from plain sockets: every client of the JDK quietly
 * tries some failed requests again.
 */
final class Load implements AutoCloseable {
    private final URI uri;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    Load(URI uri, int connections) {
        this.uri = uri;
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::run, "load");
            thread.start();
            threads.add(thread);
        }
    }

    private void run() {
        while (going) {
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.setSoTimeout(10_000);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                while (going) {
                    answers.merge(request(uri, socket, in), 1, Integer::sum);
                    Thread.sleep(2);
                }
            } catch (IOException | InterruptedException failure) {
                failures.add(failure.toString());
            }
        }
    }

    /** The body of the answer. */
    private static String request(URI uri, Socket socket, BufferedReader in) throws IOException {
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        String status = in.readLine();
        if (status == null || !status.contains(" 200 ")) {
            throw new IOException("answered: " + status);
        }
        int length = -1;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "content-length: ", 0, 16)) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            int more = in.read(body, read, length - read);
            if (more < 0) {
                throw new IOException("cut short");
            }
            read += more;
        }
        return new String(new String(body).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }

    /** One request on a connection of its own. */
    static String get(URI uri) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            return request(
                    uri,
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
        }
    }

    int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
