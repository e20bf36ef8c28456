package io.slipway.provider.docker.engine;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a Docker host.
 *
 * @param path with its query; without a version, so that every engine answers as the newest that it knows
 * @param stream a body that is not JSON
 */
public record Call(
        String method, String path, Optional<Value> body, Optional<InputStream> stream, Map<String, String> headers) {
    public static Call get(String... path) {
        return of("GET", path);
    }

    public static Call post(String... path) {
        return of("POST", path);
    }

    public static Call put(String... path) {
        return of("PUT", path);
    }

    public static Call delete(String... path) {
        return of("DELETE", path);
    }

    /** @param path its parts, each escaped */
    private static Call of(String method, String... path) {
        StringBuilder whole = new StringBuilder();
        for (String part : path) {
            whole.append('/').append(escaped(part));
        }
        return new Call(method, whole.toString(), Optional.empty(), Optional.empty(), Map.of());
    }

    public Call with(String name, String value) {
        String next = path + (path.indexOf('?') < 0 ? "?" : "&") + name + "=" + escaped(value);
        return new Call(method, next, body, stream, headers);
    }

    /** Only what bears all these labels, written {@code key=value} or {@code key}. */
    public Call labelled(List<String> labels) {
        return filtered("label", labels);
    }

    /** Docker's filters: alternatives of one kind, but for labels, which must all be there. */
    public Call filtered(String kind, List<String> values) {
        return with(
                "filters",
                Json.write(Value.fields().put(kind, Value.texts(values)).build()));
    }

    public Call body(Value json) {
        return new Call(method, path, Optional.of(json), stream, headers);
    }

    public Call stream(InputStream bytes) {
        return new Call(method, path, body, Optional.of(bytes), headers);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, body, stream, more);
    }

    /** Whether it leaves everything as it is. */
    public boolean looks() {
        return "GET".equals(method);
    }

    /** Images are named with slashes and colons, which the engine wants as they are. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%40", "@");
    }

    /** Not the body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
