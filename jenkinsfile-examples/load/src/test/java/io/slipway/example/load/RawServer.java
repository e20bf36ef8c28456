package io.slipway.example.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each request with the next of some texts, and closes the connection instead of answering with "". */
final class RawServer implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> answers;
    private int next;

    RawServer(String... answers) throws IOException {
        this.answers = List.of(answers);
        Thread serving = new Thread(this::serve, "raw server");
        serving.setDaemon(true);
        serving.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                while (answered(client, in)) {
                    // keep-alive
                }
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private boolean answered(Socket client, BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return false;
        }
        asked.add(first);
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        String answer = next < answers.size() ? answers.get(next++) : "";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return !answer.isEmpty() && !answer.contains("Connection: close");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
