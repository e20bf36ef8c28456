package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls to registries. Thread-safe; holds no connection that must be closed. Redirects are followed without our
 * credentials: blobs often lie in a store of somebody else.
 */
public final class Registries {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Set<String> plain;
    private final Tokens tokens;

    /**
     * @param logins by host; a host without one is asked as anybody
     * @param plain hosts that are spoken to over plain HTTP
     */
    public Registries(Map<String, Login> logins, Set<String> plain) {
        this.plain = Set.copyOf(plain);
        this.tokens = new Tokens(http, logins);
    }

    /** A request to one registry, without its host. */
    record Ask(
            String method,
            Reference about,
            String path,
            Map<String, String> headers,
            Optional<byte[]> body,
            boolean push) {
        static Ask get(Reference about, String path, String accept) {
            return new Ask("GET", about, path, Map.of("Accept", accept), Optional.empty(), false);
        }

        static Ask push(String method, Reference about, String path, String type, byte[] body) {
            return new Ask(method, about, path, Map.of("Content-Type", type), Optional.of(body), true);
        }
    }

    /** The answer; nothing where the registry knows no such thing. */
    Optional<HttpResponse<byte[]>> call(Ask ask) throws BakeException, InterruptedException {
        URI uri = uri(ask.about(), ask.path());
        HttpResponse<byte[]> response = send(ask, uri, tokens.known(ask.about(), ask.push()));
        if (response.statusCode() == UNAUTHORIZED) {
            response = send(ask, uri, tokens.fetch(ask.about(), ask.push(), response));
        }
        for (int i = 0; i < REDIRECTS && redirected(response); i++) {
            URI there = uri.resolve(response.headers().firstValue("Location").orElse(""));
            response = send(ask, there, Optional.empty());
        }
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (response.statusCode() >= REDIRECT) {
            throw refused(ask, response);
        }
        return Optional.of(response);
    }

    private static boolean redirected(HttpResponse<?> response) {
        return response.statusCode() >= REDIRECT
                && response.statusCode() < CLIENT_ERROR
                && response.headers().firstValue("Location").isPresent();
    }

    URI uri(Reference about, String path) {
        String scheme = plain.contains(about.host()) ? "http" : "https";
        return URI.create(scheme + "://" + about.api()).resolve(path);
    }

    private HttpResponse<byte[]> send(Ask ask, URI uri, Optional<String> authorization)
            throws BakeException, InterruptedException {
        BodyPublisher body = ask.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER).method(ask.method(), body);
        ask.headers().forEach(request::header);
        authorization.ifPresent(header -> request.header("Authorization", header));
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw BakeException.unreachable(
                    "registry " + ask.about().host() + " cannot be reached: " + Words.of(failed), failed);
        }
    }

    private static BakeException refused(Ask ask, HttpResponse<byte[]> response) {
        String host = ask.about().host();
        String said = Words.errors(response.body());
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new BakeException(
                    ErrorKind.ACCESS_DENIED,
                    "registry " + host + " does not let us " + (ask.push() ? "push to " : "read ")
                            + ask.about().repository() + said,
                    "check user and password of the registry in the account's settings");
        }
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            ErrorKind kind = status == TOO_MANY ? ErrorKind.THROTTLED : ErrorKind.UNAVAILABLE;
            Optional<Duration> after = response.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("[0-9]{1,5}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
            return new BakeException(
                    kind, "registry " + host + " answers " + status + said, kind.remedy(), after, null);
        }
        return new BakeException(
                ErrorKind.INVALID_REQUEST,
                "registry " + host + " refuses " + ask.method() + " " + ask.path() + " with " + status + said);
    }
}
