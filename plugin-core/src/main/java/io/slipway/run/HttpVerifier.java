package io.slipway.run;

import io.slipway.model.HttpCheck;
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
        URI address = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + check.path());
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) check.within().toMillis());
            connection.setReadTimeout((int) check.within().toMillis());
            int status = connection.getResponseCode();
            if (status != check.status()) {
                return Optional.of("GET " + check.path() + " answered " + status + ", expected " + check.status());
            }
            if (check.contains().isPresent()
                    && !body(connection).contains(check.contains().get())) {
                return Optional.of("GET " + check.path() + " answered without '"
                        + check.contains().get() + "'");
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of("GET " + check.path() + " failed: " + failed.getMessage());
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream stream =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return stream == null ? "" : new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
