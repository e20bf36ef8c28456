package io.slipway.provider.local.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection just what the test says, and that can be killed. */
final class RawBackend implements AutoCloseable {
    /** What happens on one connection; it is closed afterwards. */
    interface Script {
        void serve(Wire wire) throws Exception;
    }

    /** The backend's end of a connection. */
    record Wire(Socket socket, InputStream in, OutputStream out, RawBackend backend) {
        /** The next request's head; empty when the other end has closed. */
        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                head.append((char) c);
                if (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
                    backend.requests.incrementAndGet();
                    return head.toString();
                }
            }
            return "";
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void answer(String body) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    private final String name;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    RawBackend(String name, Script script) throws IOException {
        this.name = name;
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(script));
    }

    /** Says its name to whatever is asked without a body, for as long as it is asked. */
    static RawBackend named(String name) throws IOException {
        return new RawBackend(name, wire -> {
            while (!wire.head().isEmpty()) {
                wire.answer(name);
            }
        });
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket, script));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.serve(
                    new Wire(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream(), this));
        } catch (Exception ended) {
            // the proxy, or kill, closed it
        } finally {
            open.remove(socket);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    Backend up() {
        return new Backend(name, port(), true);
    }

    /** As the kernel does after {@code kill -9}: nothing is accepted any more, what is open is reset. */
    void kill() throws IOException {
        listener.close();
        for (Socket socket : open) {
            reset(socket);
        }
    }

    private static void reset(Socket socket) throws IOException {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // by its own script, a moment ago
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        threads.shutdownNow();
    }
}
