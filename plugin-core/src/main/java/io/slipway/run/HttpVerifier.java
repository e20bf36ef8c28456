package io.slipway.run;

import io.slipway.model.HttpCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends one check and says what is wrong with the answer, if anything. */
final class HttpVerifier implements Verifier {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public Optional<String> problem(URI endpoint, HttpCheck check) {
        String base = endpoint.toString();
        String address = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + check.path();
        long end = System.nanoTime() + check.within().toNanos();
        try {
            return wrong(connection(address, check), check, end)
                    .map(problem -> "GET " + check.path() + " answered " + problem);
        } catch (IOException | IllegalArgumentException | ClassCastException failed) {
            String why = Optional.ofNullable(failed.getMessage()).orElseGet(failed::toString);
            return Optional.of("GET " + check.path() + " failed: " + why);
        }
    }

    private static HttpURLConnection connection(String address, HttpCheck check) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        // 0 would mean for ever
        int within = (int) Math.max(1, Math.min(check.within().toMillis(), Integer.MAX_VALUE));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(within);
        connection.setReadTimeout(within);
        return connection;
    }

    private static Optional<String> wrong(HttpURLConnection connection, HttpCheck check, long end) throws IOException {
        int status = connection.getResponseCode();
        if (status != check.status()) {
            connection.disconnect();
            return Optional.of(status + ", expected " + check.status());
        }
        String body = body(connection, end);
        return check.contains()
                .filter(expected -> !body.contains(expected))
                .map(expected -> "without '" + expected + "'");
    }

    /** As much as comes in time, for one that trickles could take for ever. */
    private static String body(HttpURLConnection connection, long end) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        try (InputStream stream =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            int read = stream == null ? -1 : stream.read(some);
            while (read >= 0 && body.size() < MOST_BYTES) {
                body.write(some, 0, read);
                if (System.nanoTime() - end > 0) {
                    connection.disconnect();
                    throw new IOException("the answer did not end in time");
                }
                read = stream.read(some);
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }
}
