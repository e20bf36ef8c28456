package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How we show who we are: by the password itself, or by a token that the registry's own service gives for it. */
final class Tokens {
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient http;
    private final Map<String, Login> logins;
    /** By host, repository and what may be done there. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Tokens(HttpClient http, Map<String, Login> logins) {
        this.http = http;
        this.logins = Map.copyOf(logins);
    }

    /** What worked last. */
    Optional<String> known(Reference about, boolean push) {
        return Optional.ofNullable(known.get(place(about, push)));
    }

    private static String place(Reference about, boolean push) {
        return about.host() + "/" + about.repository() + (push ? "/push" : "/pull");
    }

    /** @param challenge the answer that said what is wanted */
    Optional<String> fetch(Reference about, boolean push, HttpResponse<?> challenge)
            throws BakeException, InterruptedException {
        Optional<String> basic = Optional.ofNullable(logins.get(about.host()))
                .map(login ->
                        "Basic " + encoded(login.user() + ":" + login.password().reveal()));
        for (String wanted : challenge.headers().allValues("WWW-Authenticate")) {
            boolean bearer = wanted.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
            Optional<String> header = bearer ? token(about, push, wanted, basic) : basic;
            if (header.isPresent()) {
                known.put(place(about, push), header.get());
                return header;
            }
        }
        return Optional.empty();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> token(Reference about, boolean push, String wanted, Optional<String> basic)
            throws BakeException, InterruptedException {
        Map<String, String> parameters = new ConcurrentHashMap<>();
        Matcher matcher = PARAMETER.matcher(wanted);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String scope = "repository:" + about.repository() + ":" + (push ? "pull,push" : "pull");
        String realm = parameters.getOrDefault("realm", "");
        // the password goes to whom the registry names: never in the clear if the registry itself is not
        if (!realm.startsWith("https://") && !realm.startsWith("http://127.0.0.1:") && basic.isPresent()) {
            throw new BakeException(
                    ErrorKind.ACCESS_DENIED,
                    "registry " + about.host() + " wants the password sent to " + realm + ", which is not encrypted",
                    "use a registry whose token service speaks HTTPS");
        }
        String query = "?scope=" + escaped(scope)
                + (parameters.containsKey("service") ? "&service=" + escaped(parameters.get("service")) : "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(realm + query)).timeout(ANSWER);
        basic.ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.statusCode() == OK ? read(answer.body()) : Optional.empty();
        } catch (IOException failed) {
            throw BakeException.unreachable(
                    "the token service of registry " + about.host() + " cannot be reached: " + Words.of(failed),
                    failed);
        }
    }

    private static Optional<String> read(String body) {
        return Json.parse(body) instanceof Value.Fields fields
                ? fields.text("token").or(() -> fields.text("access_token")).map(token -> "Bearer " + token)
                : Optional.empty();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
