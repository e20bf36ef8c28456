package io.slipway.provider.local.instance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.Optional;

/** One look at one instance. */
final class Probe {
    private static final int FIRST_GOOD = 200;
    private static final int FIRST_BAD = 400;

    private Probe() {}

    /** Why the instance is not well; nothing if it is. */
    static Optional<String> failure(HealthCheck check, int port) {
        int timeout = (int) check.timeout().toMillis();
        try {
            return switch (check.kind()) {
                case HTTP -> http(check.path(), port, timeout);
                case TCP -> tcp(port, timeout);
                case NONE -> Optional.empty();
            };
        } catch (SocketTimeoutException late) {
            return Optional.of("no answer within " + timeout + " ms");
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private static Optional<String> http(String path, int port, int timeout) throws IOException {
        URL url = new URL("http", "127.0.0.1", port, path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            return status >= FIRST_GOOD && status < FIRST_BAD
                    ? Optional.empty()
                    : Optional.of("GET " + path + " answered with status " + status);
        } finally {
            connection.disconnect();
        }
    }

    private static Optional<String> tcp(int port, int timeout) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
            return Optional.empty();
        }
    }
}
