package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Gauge;
import io.slipway.model.HttpCheck;
import io.slipway.model.HttpCheck.Statuses;
import io.slipway.model.Needs;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code verify}: each entry is a request, a task or a metric. */
final class VerifyReader {
    private static final int OK = 200;
    private static final int LONGEST_REGEX = 1_000;
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Type STATUS = new Type.OneOf(List.of(
            new Type.Number(100, 599),
            new Type.Line(7, "[1-5]xx|[1-5][0-9]{2}-[1-5][0-9]{2}", "a status, or several such as 2xx or 200-204")));

    private static final List<Setting> HTTP = List.of(
            Parameter.required(
                    "path",
                    new Type.Line(Type.Line.LONGEST_NAME, "/[^ ]*", "a path that begins with / and has no spaces"),
                    "What is asked for, at an endpoint of the new server group alone, before it gets traffic."),
            Parameter.usual(
                    "method",
                    new Type.Choice(List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")),
                    "GET",
                    "How it is asked for."),
            Parameter.optional("body", Setting.TEXT, "What is sent with it."),
            Setting.withDefault(
                    "status",
                    new Type.OneOf(List.of(STATUS, new Type.ListOf(STATUS))),
                    Setting.Level.OPERATION,
                    Value.of(OK),
                    "The status that is expected: one, a range such as 2xx or 200-204, or a list of these."),
            Parameter.optional(
                    "headers", new Type.MapOf(Parameter.LINE), "What headers of the answer must be, by their names."),
            Parameter.optional("contains", Setting.TEXT, "What the body must contain."),
            Parameter.optional(
                    "matches", new Type.Line(LONGEST_REGEX), "A regular expression that must be found in the body."),
            Parameter.usual("within", new Type.Time(SHORTEST, LONGEST), USUAL, "Longest time for one answer."),
            Parameter.usual(
                    "until",
                    new Type.Time(Duration.ZERO, Duration.ofDays(1)),
                    Duration.ZERO,
                    "For how long it is asked again until it answers as expected; 0s: it is asked once."));

    private static final List<Setting> TASK = List.of(Parameter.required(
            "task",
            new Type.ObjectOf(TasksReader.VERIFYING),
            "A task that runs before the new server group gets traffic, and tells by its exit code whether that is"
                    + " well."));

    private static final List<Setting> METRIC = List.of(
            Parameter.required(
                    "metric",
                    Parameter.LINE,
                    "A metric of the account's metric store, judged once the new server group has been observed with"
                            + " all traffic; every store knows requests, errors and latency (in seconds)."),
            Parameter.usual(
                    "as",
                    Parameter.words(Gauge.Fold.values(), Gauge.Fold::word),
                    Gauge.Fold.AVERAGE.word(),
                    "How what was measured becomes one number."),
            Parameter.optional("min", new Type.Decimal(), "What it must be at least."),
            Parameter.optional("max", new Type.Decimal(), "What it may be at most."));

    static final List<Setting> PARAMETERS = List.of(Parameter.optional(
            "verify",
            new Type.ListOf(new Type.OneOf(
                    List.of(new Type.ObjectOf(HTTP), new Type.ObjectOf(TASK), new Type.ObjectOf(METRIC)))),
            "Checks of the new server group; all of them must pass, else the delivery goes back."));

    private final Section section;
    private final List<HttpCheck> checks = new ArrayList<>();
    private final List<JobWish> tasks = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();

    private VerifyReader(Section section) {
        this.section = section;
    }

    static Verification read(Section section) {
        return new VerifyReader(section).read();
    }

    private Verification read() {
        int number = 0;
        for (Section one : section.sections("verify")) {
            number++;
            if (one.declares("path")) {
                checks.add(check(one));
            } else if (one.declares("task")) {
                String usual = "verify-" + number;
                one.section("task").ifPresent(task -> tasks.add(TasksReader.verifying(task, usual)));
            } else {
                gauges.add(gauge(one));
            }
        }
        section.refuseIf(gauges.size() > Needs.MOST, "verify", "may have at most " + Needs.MOST + " metrics");
        return new Verification(checks, tasks, gauges);
    }

    private static HttpCheck check(Section one) {
        String method = one.text("method").orElse("GET");
        one.refuseIf(
                one.has("body") && (method.equals("GET") || method.equals("HEAD")),
                "body",
                "is not sent with " + method + ": use another " + one.path("method"));
        return new HttpCheck(
                one.line("path").orElse("/"),
                method,
                one.text("body"),
                statuses(one),
                headers(one),
                one.text("contains"),
                regex(one),
                one.time("within").orElseThrow(),
                one.time("until").orElseThrow());
    }

    private static SortedMap<String, String> headers(Section one) {
        SortedMap<String, String> headers = one.texts("headers");
        for (String name : headers.keySet()) {
            one.refuseIf(
                    !name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "headers", "has a name that is none of a header");
        }
        return headers;
    }

    private static List<Statuses> statuses(Section one) {
        List<Statuses> statuses = new ArrayList<>();
        for (Value value : one.values("status")) {
            if (value instanceof Value.Number number) {
                statuses.add(Statuses.one(number.value().intValueExact()));
            } else {
                range(one, ((Value.Text) value).value()).ifPresent(statuses::add);
            }
        }
        return statuses;
    }

    private static Optional<Statuses> range(Section one, String text) {
        boolean whole = text.endsWith("xx");
        int first = Integer.parseInt(whole ? text.charAt(0) + "00" : text.substring(0, 3));
        int last = whole ? first + 99 : Integer.parseInt(text.substring(4));
        one.refuseIf(first > last, "status", "must go up, found '" + text + "'");
        return first > last ? Optional.empty() : Optional.of(new Statuses(first, last));
    }

    private static Optional<String> regex(Section one) {
        Optional<String> regex = one.line("matches");
        try {
            regex.ifPresent(Pattern::compile);
        } catch (PatternSyntaxException wrong) {
            one.refuse("matches", "is not a regular expression: " + wrong.getDescription());
        }
        return regex;
    }

    private Gauge gauge(Section one) {
        Optional<BigDecimal> min = one.decimal("min");
        Optional<BigDecimal> max = one.decimal("max");
        one.refuseIf(!one.has("min") && !one.has("max"), "metric", "needs min, max or both");
        boolean upside = min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0;
        one.refuseIf(upside, "max", "must be at least " + one.path("min"));
        Duration observe = section.time("observe").orElse(Duration.ZERO);
        one.refuseIf(
                observe.compareTo(Duration.ofSeconds(1)) < 0,
                "metric",
                "needs " + section.path("observe") + ": the time that it is judged by, at least 1s");
        return new Gauge(
                one.line("metric").orElse(""),
                one.choice("as", Gauge.Fold.values(), Gauge.Fold::word).orElse(Gauge.Fold.AVERAGE),
                min,
                max);
    }
}
