package io.slipway.provider.local.proxy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Talks to the proxy of one local cloud. Looks up its port and token for each call, so that it reaches a restarted one
 * too. Each method throws a {@link DeliveryException}: UNAVAILABLE if no proxy answers, CONFLICT if it serves a newer
 * generation, INVALID_REQUEST if the configuration is wrong; the old configuration then goes on.
 */
public final class ProxyAdmin {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 10_000;
    /** Linux knows the start relative to the boot, and the time of the boot only roughly. */
    private static final long CLOCK_SLACK_MILLIS = 2_000;

    private final ProxyHome home;

    /** @param home the local cloud's directory, which holds the token */
    public ProxyAdmin(Path home) {
        this.home = new ProxyHome(home);
    }

    /** The process that serves now; nothing if none runs. */
    public Optional<ProxyInfo> running() {
        try {
            return home.info().filter(ProxyAdmin::lives);
        } catch (IOException unreadable) {
            throw unavailable(unreadable);
        }
    }

    private static boolean lives(ProxyInfo info) {
        return ProcessHandle.of(info.pid())
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(started -> Math.abs(started.toEpochMilli() - info.startedAt()) <= CLOCK_SLACK_MILLIS)
                .isPresent();
    }

    /** Whether it runs, answers, and listens on every port. */
    public boolean healthy() {
        try {
            return running().isPresent() && !call("GET", "/healthz", "").isEmpty();
        } catch (DeliveryException unhealthy) {
            return false;
        }
    }

    /** Served, and on disk, when this returns. */
    public void configure(ProxyConfig config) {
        call("PUT", "/config", config.toJson());
    }

    public ProxyConfig config() {
        return ProxyConfig.parse(call("GET", "/config", ""));
    }

    public ProxyStats stats() {
        return ProxyStats.parse(call("GET", "/stats", ""));
    }

    /** What a group has answered in so many seconds from there on; fewer where nothing is known of it. */
    public Measured measured(String cluster, String group, Instant from, long seconds) {
        long first = from.getEpochSecond();
        return Measured.parse(call(
                "GET",
                "/seconds?cluster=" + encoded(cluster) + "&group=" + encoded(group) + "&from=" + first + "&until="
                        + (first + seconds),
                ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** In Prometheus' text format. */
    public String metrics() {
        return call("GET", "/metrics", "");
    }

    private String call(String method, String path, String body) {
        try {
            ProxyInfo info = home.info().orElseThrow(() -> new IOException("none has been started"));
            URI uri = URI.create("http://127.0.0.1:" + info.adminPort() + path);
            HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(CONNECT_MILLIS);
            request.setReadTimeout(ANSWER_MILLIS);
            request.setRequestMethod(method);
            request.setRequestProperty("Authorization", "Bearer " + home.token());
            if (!body.isEmpty()) {
                send(request, body);
            }
            return answer(request);
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    private static void send(HttpURLConnection request, String body) throws IOException {
        request.setDoOutput(true);
        try (OutputStream out = request.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String answer(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        boolean refused = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        if (!refused) {
            return text(request.getInputStream());
        }
        Optional<InputStream> why = Optional.ofNullable(request.getErrorStream());
        String said = why.isPresent() ? text(why.get()).strip() : "status " + status;
        throw new DeliveryException(kind(status), "the proxy says: " + said);
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ErrorKind kind(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_BAD_REQUEST -> ErrorKind.INVALID_REQUEST;
            case HttpURLConnection.HTTP_UNAUTHORIZED -> ErrorKind.ACCESS_DENIED;
            case HttpURLConnection.HTTP_CONFLICT -> ErrorKind.CONFLICT;
            default -> ErrorKind.UNAVAILABLE;
        };
    }

    private DeliveryException unavailable(IOException cause) {
        return new DeliveryException(
                ErrorKind.UNAVAILABLE,
                "the proxy of " + home.home() + " does not answer: " + cause.getMessage(),
                "start the local cloud, then run it again",
                cause);
    }
}
