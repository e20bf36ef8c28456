package io.slipway.provider.local.proxy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the parts of a configuration have in common. */
final class Checks {
    private static final int LAST_PORT = 65_535;

    private Checks() {}

    static void name(String field, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
    }

    static void port(int port) {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be from 1 to 65535, not " + port);
        }
    }

    static void distinct(String what, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(what + " '" + twice + "' is given twice");
        });
    }
}
