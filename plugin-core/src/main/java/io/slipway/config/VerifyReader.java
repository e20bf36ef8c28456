package io.slipway.config;

import io.slipway.model.HttpCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code verify}: HTTP checks of the new server group before it gets traffic. */
final class VerifyReader {
    private static final int OK = 200;
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private VerifyReader() {}

    static List<HttpCheck> read(Section section) {
        List<HttpCheck> checks = new ArrayList<>();
        for (Section one : section.sections("verify")) {
            checks.add(check(one));
        }
        return checks;
    }

    private static HttpCheck check(Section section) {
        Optional<String> path = section.requiredLine("path");
        if (path.isPresent() && (!path.get().startsWith("/") || path.get().contains(" "))) {
            section.refuse("path", "must begin with / and have no spaces, found '" + Shown.of(path.get()) + "'");
        }
        int status = section.whole("status", 100, 599).orElse(OK);
        Optional<String> contains = section.text("contains");
        Duration within = section.time("within", SHORTEST, LONGEST).orElse(USUAL);
        section.refuseUnknown();
        return new HttpCheck(path.orElse("/"), status, contains, within);
    }
}
