package io.slipway.provider.kubernetes.api;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call to the API server.
 *
 * @param type of the content, empty where there is none
 */
public record Call(String method, String path, Map<String, String> query, String type, Optional<String> body) {
    private static final String JSON = "application/json";
    /** Who we are to server-side apply, and in managed fields. */
    public static final String MANAGER = "slipway";

    public Call {
        query = Map.copyOf(query);
    }

    private static Call plain(String method, String path) {
        return new Call(method, path, Map.of(), "", Optional.empty());
    }

    private static String collection(Kind kind, String namespace) {
        return kind.path() + (namespace.isEmpty() ? "" : "/namespaces/" + encoded(namespace)) + "/" + kind.plural();
    }

    private static String object(Kind kind, String namespace, String name) {
        return collection(kind, namespace) + "/" + encoded(name);
    }

    public static Call get(Kind kind, String namespace, String name) {
        return plain("GET", object(kind, namespace, name));
    }

    /** A part of an object, such as the log of a pod. */
    public static Call get(Kind kind, String namespace, String name, String part) {
        return plain("GET", object(kind, namespace, name) + "/" + part);
    }

    /** All objects of that namespace, or of every one for an empty text: as they are now, not as they lately were. */
    public static Call list(Kind kind, String namespace) {
        return plain("GET", collection(kind, namespace));
    }

    /** What the server says of a path that belongs to no kind. */
    public static Call path(String path) {
        return plain("GET", path);
    }

    public static Call create(Kind kind, String namespace, Value object) {
        return plain("POST", collection(kind, namespace)).content(JSON, object).with("fieldManager", MANAGER);
    }

    public static Call replace(Kind kind, String namespace, String name, Value object) {
        return plain("PUT", object(kind, namespace, name)).content(JSON, object).with("fieldManager", MANAGER);
    }

    /** Changes some fields; names of the namespace that are not there are NOT_FOUND. */
    public static Call merge(Kind kind, String namespace, String name, Value patch) {
        return plain("PATCH", object(kind, namespace, name))
                .content("application/merge-patch+json", patch)
                .with("fieldManager", MANAGER);
    }

    /** Changes that are made all or none, after what they say must hold was looked at. */
    public static Call patch(Kind kind, String namespace, String name, Value operations) {
        return plain("PATCH", object(kind, namespace, name))
                .content("application/json-patch+json", operations)
                .with("fieldManager", MANAGER);
    }

    /** Server-side apply; what another manager has set differently is a conflict, not stolen. */
    public static Call apply(Kind kind, String namespace, String name, Value object) {
        return plain("PATCH", object(kind, namespace, name))
                .content("application/apply-patch+yaml", object)
                .with("fieldManager", MANAGER);
    }

    public static Call delete(Kind kind, String namespace, String name, Value options) {
        return plain("DELETE", object(kind, namespace, name)).content(JSON, options);
    }

    public Call with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Call(method, path, more, type, body);
    }

    public Call labelled(String selector) {
        return with("labelSelector", selector);
    }

    private Call content(String contentType, Value content) {
        return new Call(method, path, query, contentType, Optional.of(Json.write(content)));
    }

    boolean reads() {
        return method.equals("GET");
    }

    String uri() {
        return query.isEmpty()
                ? path
                : path
                        + query.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without its body, which may hold a secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
