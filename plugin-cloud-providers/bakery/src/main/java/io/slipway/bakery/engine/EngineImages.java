package io.slipway.bakery.engine;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.engine.EngineApi.Call;
import io.slipway.bakery.registry.Login;
import io.slipway.bakery.registry.Reference;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Images of one engine: built, found, tagged, pushed. */
public final class EngineImages {
    private static final int LAST_WORDS = 12;
    private final EngineApi engine;
    private final Map<String, Login> logins;

    public EngineImages(EngineApi engine, Map<String, Login> logins) {
        this.engine = engine;
        this.logins = Map.copyOf(logins);
    }

    /** @throws BakeException UNAVAILABLE if the engine does not answer */
    void ping() throws BakeException, InterruptedException {
        engine.find(Call.of("GET", "/version"));
    }

    /** Its id, {@code sha256:...}; nothing where the engine has no such image. */
    public Optional<String> id(String image) throws BakeException, InterruptedException {
        return inspect(image).flatMap(json -> json.text("Id"));
    }

    Optional<Value.Fields> inspect(String image) throws BakeException, InterruptedException {
        return engine.find(Call.of("GET", "/images/" + image + "/json"))
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast);
    }

    Value.Items list(Map<String, String> labels) throws BakeException, InterruptedException {
        Value.Fields filters = Value.fields()
                .put(
                        "label",
                        Value.texts(labels.entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .toList()))
                .build();
        Call call = Call.of("GET", "/images/json").with("filters", Json.write(filters));
        return engine.find(call)
                .filter(Value.Items.class::isInstance)
                .map(Value.Items.class::cast)
                .orElse(new Value.Items(List.of()));
    }

    public void tag(String image, String repository, String tag) throws BakeException, InterruptedException {
        Call call = Call.of("POST", "/images/" + image + "/tag")
                .with("repo", repository)
                .with("tag", tag);
        if (engine.find(call).isEmpty()) {
            throw new BakeException(
                    ErrorKind.NOT_FOUND, "Docker engine " + engine.name() + " has no image " + image + " any more");
        }
    }

    /** Takes a tag away, or the image itself where nothing else holds it; nothing happens where it is gone. */
    public void remove(String image) throws BakeException, InterruptedException {
        engine.find(Call.of("DELETE", "/images/" + image).with("noprune", "true"));
    }

    /**
     * Builds; gives the image's id.
     *
     * @param said each line
     */
    String build(Call options, InputStream context, Consumer<String> said) throws BakeException, InterruptedException {
        Told id = new Told();
        Deque<String> last = new ArrayDeque<>();
        Told error = new Told();
        options.header("X-Registry-Config", encoded(all()));
        engine.follow(options, Optional.of(context), line -> {
            line.fields("aux").text("ID").ifPresent(id::set);
            line.text("error").ifPresent(error::set);
            line.text("stream")
                    .ifPresent(text -> text.lines()
                            .filter(words -> !words.isBlank())
                            .forEach(words -> {
                                if (last.size() == LAST_WORDS) {
                                    last.removeFirst();
                                }
                                last.addLast(words);
                                said.accept(words);
                            }));
        });
        if (!error.get().isEmpty()) {
            throw new BakeException(
                    ErrorKind.INVALID_REQUEST,
                    error.get() + "; the build said last: " + String.join(" | ", last),
                    "correct the Dockerfile or what it is given");
        }
        if (id.get().isEmpty()) {
            throw new BakeException(
                    ErrorKind.UNAVAILABLE, "Docker engine " + engine.name() + " ended the build without an image");
        }
        return id.get();
    }

    /** Has the engine fetch it from its registry, with our credentials. */
    void pull(Reference image) throws BakeException, InterruptedException {
        Told error = new Told();
        Call call = Call.of("POST", "/images/create")
                .with("fromImage", image.host() + "/" + image.repository())
                .with("tag", image.version())
                .header("X-Registry-Auth", encoded(auth(image.host())));
        engine.follow(call, Optional.empty(), line -> line.text("error").ifPresent(error::set));
        if (!error.get().isEmpty()) {
            throw refused("pull from", image.host(), error.get());
        }
    }

    private Value.Fields auth(String host) {
        return Optional.ofNullable(logins.get(host))
                .map(login -> json(host, login))
                .orElse(Value.Fields.EMPTY);
    }

    /** Pushes what is tagged so; gives its digest in the registry. */
    public String push(String repository, String tag, String host, Consumer<String> said)
            throws BakeException, InterruptedException {
        Told digest = new Told();
        Told error = new Told();
        Call call = Call.of("POST", "/images/" + repository + "/push")
                .with("tag", tag)
                .header("X-Registry-Auth", encoded(auth(host)));
        engine.follow(call, Optional.empty(), line -> {
            line.fields("aux").text("Digest").ifPresent(digest::set);
            line.text("error").ifPresent(error::set);
            line.text("status").filter(status -> status.equals("Pushing")).ifPresent(said);
        });
        if (!error.get().isEmpty() || digest.get().isEmpty()) {
            throw refused("push to", host, error.get());
        }
        return digest.get();
    }

    private BakeException refused(String what, String host, String error) {
        boolean denied = error.contains("denied") || error.contains("unauthorized") || error.contains("no basic auth");
        ErrorKind kind = denied ? ErrorKind.ACCESS_DENIED : ErrorKind.UNAVAILABLE;
        return new BakeException(
                kind,
                "Docker engine " + engine.name() + " could not " + what + " registry " + host + ": "
                        + (error.isEmpty() ? "it told no digest" : error),
                denied ? "check user and password of the registry in the account's settings" : kind.remedy());
    }

    private Value.Fields all() {
        Value.FieldsBuilder all = Value.fields();
        logins.forEach((host, login) -> all.put(host, json(host, login)));
        return all.build();
    }

    private static Value.Fields json(String host, Login login) {
        return Value.fields()
                .put("username", login.user())
                .put("password", login.password().reveal())
                .put("serveraddress", host)
                .build();
    }

    private static String encoded(Value value) {
        return Base64.getUrlEncoder().encodeToString(Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** What an engine said last of something; empty as long as it said nothing. */
    private static final class Told {
        private String text = "";

        void set(String words) {
            text = words;
        }

        String get() {
            return text;
        }
    }
}
