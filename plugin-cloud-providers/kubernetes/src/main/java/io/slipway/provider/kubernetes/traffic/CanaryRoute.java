package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.group.Marks;
import java.util.Locale;
import java.util.Optional;

/**
 * Which requests go to the newest of several groups with traffic, whatever the weights: those with a header, or a
 * cookie, of that value.
 *
 * @param cookie else it is a header
 * @param expressions whoever routes is said to know regular expressions
 */
record CanaryRoute(boolean cookie, String name, String value, boolean expressions) {
    static final String SETTING = "canaryRoute";
    static final String ALWAYS = "always";

    /** As it was set when the entrance was ensured last. */
    static Optional<CanaryRoute> of(Seen seen) {
        return seen.object()
                .fields("metadata")
                .fields("annotations")
                .text(Marks.ENTRANCE)
                .flatMap(note -> in(Json.object(note)));
    }

    /** @param settings of an entrance */
    static Optional<CanaryRoute> in(Value.Fields settings) {
        Value.Fields route = settings.fields(SETTING);
        Optional<String> cookie = route.text("cookie");
        return cookie.or(() -> route.text("header"))
                .map(name -> new CanaryRoute(
                        cookie.isPresent(), name, route.text("value").orElse(ALWAYS), route.flag("regex")));
    }

    /** What is wrong with it for everybody. */
    static Optional<String> contradiction(Value.Fields settings) {
        Value.Fields route = settings.fields(SETTING);
        boolean one = route.text("header").isPresent() != route.text("cookie").isPresent();
        return settings.get(SETTING).isEmpty() || one
                ? Optional.empty()
                : Optional.of("'" + SETTING + "' names a header or a cookie, one of them");
    }

    /** As Istio knows headers. */
    String lowerCase() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** For the whole of a Cookie header that has it. */
    String expression() {
        return "(.*;[ ]*)?" + name + "=" + value + "([ ]*;.*)?";
    }
}
