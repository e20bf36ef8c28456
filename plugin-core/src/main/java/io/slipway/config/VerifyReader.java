package io.slipway.config;

import io.slipway.model.HttpCheck;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code verify}: HTTP checks of the new server group before it gets traffic. */
final class VerifyReader {
    private static final int OK = 200;
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final List<Setting> HTTP = List.of(
            Parameter.required(
                    "path",
                    new Type.Line(Type.Line.LONGEST_NAME, "/[^ ]*", "a path that begins with / and has no spaces"),
                    "What is asked for, at an endpoint of the new server group alone."),
            Parameter.usual("status", new Type.Number(100, 599), OK, "The status that is expected."),
            Parameter.optional("contains", Setting.TEXT, "What the body must contain."),
            Parameter.usual("within", new Type.Time(SHORTEST, LONGEST), USUAL, "Longest time for the answer."));

    static final List<Setting> PARAMETERS = List.of(Parameter.optional(
            "verify",
            new Type.ListOf(new Type.ObjectOf(HTTP)),
            "Checks of the new server group before it gets traffic; all of them must pass."));

    private VerifyReader() {}

    static List<HttpCheck> read(Section section) {
        List<HttpCheck> checks = new ArrayList<>();
        for (Section one : section.sections("verify")) {
            checks.add(check(one));
        }
        return checks;
    }

    private static HttpCheck check(Section section) {
        return new HttpCheck(
                section.line("path").orElse("/"),
                section.whole("status").orElseThrow(),
                section.text("contains"),
                section.time("within").orElseThrow());
    }
}
