package io.slipway.run;

import io.slipway.model.HttpCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends one check and says what is wrong with the answer, if anything. */
final class HttpVerifier implements Verifier {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public Optional<String> problem(URI endpoint, HttpCheck check) {
        String base = endpoint.toString();
        String address = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + check.path();
        long end = System.nanoTime() + check.within().toNanos();
        try {
            return wrong(connection(address, check), check, end).map(problem -> check + " answered " + problem);
        } catch (IOException | IllegalArgumentException | ClassCastException | StackOverflowError failed) {
            String why = Optional.ofNullable(failed.getMessage()).orElseGet(failed::toString);
            return Optional.of(check + " failed: " + why);
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
        connection.setRequestMethod(check.method());
        if (check.body().isPresent()) {
            connection.setDoOutput(true);
            try (OutputStream body = connection.getOutputStream()) {
                body.write(check.body().get().getBytes(StandardCharsets.UTF_8));
            }
        }
        return connection;
    }

    private static Optional<String> wrong(HttpURLConnection connection, HttpCheck check, long end) throws IOException {
        int status = connection.getResponseCode();
        if (!check.expects(status)) {
            connection.disconnect();
            return Optional.of(status + ", expected " + check.statuses());
        }
        Optional<String> header = header(connection, check);
        if (header.isPresent()) {
            connection.disconnect();
            return header;
        }
        String body = body(connection, end);
        return check.contains()
                .filter(expected -> !body.contains(expected))
                .map(expected -> "without '" + expected + "'")
                .or(() -> check.matches()
                        .filter(regex -> !found(regex, body, end))
                        .map(regex -> "with nothing that matches '" + regex + "'"));
    }

    private static Optional<String> header(HttpURLConnection connection, HttpCheck check) {
        for (Map.Entry<String, String> expected : check.headers().entrySet()) {
            Optional<String> value = Optional.ofNullable(connection.getHeaderField(expected.getKey()));
            if (!value.equals(Optional.of(expected.getValue()))) {
                return Optional.of("with " + expected.getKey() + ": " + value.orElse("(missing)") + ", expected "
                        + expected.getValue());
            }
        }
        return Optional.empty();
    }

    /** Some expressions would go on for years with some texts. */
    private static boolean found(String regex, String body, long end) {
        CharSequence impatient = new Impatient(body, end);
        return Pattern.compile(regex).matcher(impatient).find();
    }

    private record Impatient(CharSequence text, long end) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalArgumentException("the expression had not been found in time");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int stop) {
            return new Impatient(text.subSequence(start, stop), end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
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
