package io.slipway.provider.local.client;

import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Calls the supervisor of one home. Thread-safe. */
public final class SupervisorClient {
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private final Home home;
    private final SupervisorStart start;

    public SupervisorClient(Home home) {
        this.home = home;
        start = new SupervisorStart(home);
    }

    public Value.Fields call(Call call, Value.Fields request) throws IOException, LocalException, InterruptedException {
        Deadline deadline = Deadline.in(CALL_TIMEOUT);
        Running running = start.ensure(deadline);
        return send(running, call, request, deadline);
    }

    private Value.Fields send(Running running, Call call, Value.Fields request, Deadline deadline)
            throws IOException, LocalException {
        URL url = new URL("http://127.0.0.1:" + running.port() + call.path());
        // loopback: never by way of a proxy that the JVM was told to use
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(deadline.leftMillis());
        connection.setReadTimeout(deadline.leftMillis());
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer " + home.token());
        connection.setRequestProperty("Content-Type", "application/json");
        // a kept connection could belong to a supervisor that has died since
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

    private static Value.Fields read(@org.jspecify.annotations.Nullable InputStream body) throws IOException {
        if (body == null) {
            return Value.Fields.EMPTY;
        }
        try (body) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return !text.isEmpty() && Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        }
    }

    private static LocalException refusal(int status, Value.Fields answer) {
        String message = answer.text("message").orElse("the supervisor answered with status " + status);
        ErrorKind kind = answer.text("kind").flatMap(SupervisorClient::kind).orElse(ErrorKind.INTERNAL);
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
}
