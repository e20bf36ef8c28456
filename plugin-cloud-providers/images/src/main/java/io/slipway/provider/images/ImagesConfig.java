package io.slipway.provider.images;

import io.slipway.bakery.Read;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.Login;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** One account's settings, typed. */
final class ImagesConfig {
    private final Value.Fields settings;

    ImagesConfig(Value.Fields settings) {
        this.settings = settings;
    }

    Access access() {
        String place = settings.text("registry").orElse("");
        Map<String, Login> logins = new HashMap<>();
        for (Value item : settings.items("logins")) {
            if (item instanceof Value.Fields login) {
                login(login.text("registry").orElse(""), login).ifPresent(known -> logins.put(host(login), known));
            }
        }
        login(place, settings).ifPresent(known -> logins.put(host(settings), known));
        return new Access(place, logins, Set.copyOf(Read.texts(settings, "plainHttp")));
    }

    private static String host(Value.Fields at) {
        return at.text("registry").orElse("").split("/", 2)[0];
    }

    private static Optional<Login> login(String place, Value.Fields from) {
        return place.isEmpty()
                ? Optional.empty()
                : from.text("username")
                        .flatMap(user -> from.text("password").map(password -> new Login(user, new Secret(password))));
    }

    /** @throws DeliveryException if a password would go over a network in the clear */
    void check() {
        Access access = access();
        for (String host : access.plain()) {
            boolean here = host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:.*)?");
            if (access.logins().containsKey(host) && !here) {
                throw refused(
                        "settings.plainHttp: names " + host + ", to which a password would go unencrypted",
                        "let the registry speak HTTPS, or leave the password out");
            }
        }
        if (settings.text("username").isPresent() != settings.text("password").isPresent()) {
            throw refused("settings.username and settings.password go together", "give both, or none");
        }
    }

    private static DeliveryException refused(String problem, String remedy) {
        return new DeliveryException(ErrorKind.INVALID_REQUEST, problem, remedy);
    }

    Optional<String> engine() {
        return settings.text("engine");
    }

    String tool(String name) {
        return settings.text(name).orElse(name);
    }

    /** Of Packer; it starts the engine's own program, which must find the same engine. */
    SortedMap<String, String> environment() {
        SortedMap<String, String> environment = Read.map(settings, "environment");
        engine().ifPresent(engine -> environment.putIfAbsent("DOCKER_HOST", engine));
        return environment;
    }
}
