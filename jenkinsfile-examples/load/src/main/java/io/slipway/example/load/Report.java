package io.slipway.example.load;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A summary in words for people. */
final class Report {
    private static final int FAILURES_SHOWN = 10;
    private final DateTimeFormatter time;

    Report(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    List<String> lines(Summary summary) {
        List<String> lines = new ArrayList<>();
        lines.add("requests sent: " + summary.sent());
        lines.add("requests failed: " + summary.failed());
        summary.failures().stream().limit(FAILURES_SHOWN).map(this::line).forEach(lines::add);
        lines.add("slowest answer: " + summary.slowest().toMillis() + " ms");
        for (int i = 0; i < summary.turns().size(); i++) {
            Turn turn = summary.turns().get(i);
            lines.add("version %s answered %d requests, from %s to %s%s"
                    .formatted(
                            turn.version(),
                            turn.answers(),
                            time.format(turn.first()),
                            time.format(turn.last()),
                            i == 0 ? "" : before(summary.turns().get(i - 1), turn)));
        }
        return lines;
    }

    private String line(Failure failure) {
        return "  " + time.format(failure.at()) + " " + failure.cause();
    }

    /** What it was like for clients when the one followed the other. */
    private static String before(Turn earlier, Turn turn) {
        Instant first = turn.first();
        Instant last = earlier.last();
        return first.isAfter(last)
                ? ", " + Duration.between(last, first).toMillis() + " ms after version " + earlier.version()
                : ", for " + Duration.between(first, last).toMillis() + " ms beside version " + earlier.version();
    }
}
