package io.slipway.provider.local.wire;

import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a {@link JsonServer} on loopback. */
public record JsonClient(int port, String token) {
    private static final int OK = 200;

    static String path(Enum<?> call) {
        return "/v1/" + call.name().toLowerCase(Locale.ROOT);
    }

    /** @param timeoutMillis for connecting, and again for the answer */
    public Value.Fields call(Enum<?> call, Value.Fields request, int timeoutMillis) throws IOException, LocalException {
        URL url = new URL("http://127.0.0.1:" + port + path(call));
        // loopback: never by way of a proxy that the JVM was told to use
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", "application/json");
        // a kept connection could belong to a process that has died since
        connection.setRequestProperty("Connection", "close");
        try (OutputStream body = connection.getOutputStream()) {
            body.write(Json.write(request).getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        Value.Fields answer = read(status == OK ? connection.getInputStream() : connection.getErrorStream());
        if (status != OK) {
            throw refusal(status, answer);
        }
        return answer;
    }

    private static Value.Fields read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return Value.Fields.EMPTY;
        }
        try (body) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return !text.isEmpty() && Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        }
    }

    private static LocalException refusal(int status, Value.Fields answer) {
        String message = answer.text("message").orElse("the answer was status " + status);
        ErrorKind kind = answer.text("kind").flatMap(JsonClient::kind).orElse(ErrorKind.INTERNAL);
        return answer.flag("mayHaveHappened")
                ? LocalException.doubtful(kind, message)
                : LocalException.refused(kind, message);
    }

    private static Optional<ErrorKind> kind(String name) {
        try {
            return Optional.of(ErrorKind.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException newer) {
            return Optional.empty();
        }
    }

    /** Not the token. */
    @Override
    public String toString() {
        return "port " + port;
    }
}
