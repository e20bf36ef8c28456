package io.slipway.bakery.registry;

import java.util.Map;
import java.util.Set;

/**
 * How an account talks to registries.
 *
 * @param place registry, and perhaps a path in it, where images are kept: {@code registry.example:5000/team}
 * @param logins by host
 * @param plain hosts that are spoken to over plain HTTP
 */
public record Access(String place, Map<String, Login> logins, Set<String> plain) {
    public Access {
        logins = Map.copyOf(logins);
        plain = Set.copyOf(plain);
    }

    public Repositories repositories() {
        return new Repositories(new Registries(logins, plain));
    }
}
