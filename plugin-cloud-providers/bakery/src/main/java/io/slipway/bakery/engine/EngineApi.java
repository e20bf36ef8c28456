package io.slipway.bakery.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The few calls of a Docker Engine that bakes need. A thread that is interrupted while it waits gives up the call, and
 * the engine stops what it did for it. Thread-safe as the client is.
 */
public final class EngineApi {
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private final DockerHttpClient client;
    private final String name;

    /** @param name of the engine, for messages */
    public EngineApi(DockerHttpClient client, String name) {
        this.client = client;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** One call. */
    record Call(String method, String path, Map<String, String> query, Map<String, String> headers) {
        static Call of(String method, String path) {
            return new Call(method, path, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Call with(String key, String value) {
            query.put(key, value);
            return this;
        }

        Call header(String key, String value) {
            headers.put(key, value);
            return this;
        }

        String target() {
            StringBuilder text = new StringBuilder(path);
            query.forEach((key, value) -> text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(key)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return text.toString();
        }
    }

    /** What it answers; nothing where it knows no such thing. */
    Optional<Value> find(Call call) throws BakeException, InterruptedException {
        try (Response response = execute(call, Optional.empty())) {
            String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (response.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            refuse(call, response.getStatusCode(), text);
            return Optional.of(text.isBlank() ? Value.NULL : Json.parse(text));
        } catch (IOException | RuntimeException failed) {
            throw lost(failed);
        }
    }

    /** An answer that comes as one JSON object after the other while the engine works. */
    void follow(Call call, Optional<InputStream> body, Consumer<Value.Fields> each)
            throws BakeException, InterruptedException {
        try (Response response = execute(call, body)) {
            if (response.getStatusCode() >= FIRST_ERROR) {
                String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
                refuse(call, response.getStatusCode(), text);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped");
                }
                if (!line.isBlank() && Json.parse(line) instanceof Value.Fields fields) {
                    each.accept(fields);
                }
            }
        } catch (IOException | RuntimeException failed) {
            throw lost(failed);
        }
    }

    private Response execute(Call call, Optional<InputStream> body) {
        Request.Builder request = Request.builder();
        request.method(call.method()).path(call.target());
        call.headers().forEach(request::putHeader);
        if (body.isPresent()) {
            request.putHeader("Content-Type", "application/x-tar").body(body.get());
        } else if (!call.method().equals("GET")) {
            request.bodyBytes(new byte[0]);
        }
        return client.execute(request.build());
    }

    private BakeException lost(Exception failed) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        IOException cause = new IOException(String.valueOf(root.getMessage()), failed);
        return BakeException.unreachable(
                "Docker engine " + name + " cannot be reached, or ended in the middle: " + root.getMessage(), cause);
    }

    private void refuse(Call call, int status, String text) throws BakeException {
        if (status < FIRST_ERROR) {
            return;
        }
        String plain = text.isBlank() ? "status " + status : text.strip();
        String words = Json.object(text).text("message").orElse(plain);
        ErrorKind kind = status >= SERVER_ERROR && !call.path().endsWith("/build")
                ? ErrorKind.UNAVAILABLE
                : ErrorKind.INVALID_REQUEST;
        throw new BakeException(kind, "Docker engine " + name + " says: " + words, kind.remedy());
    }
}
