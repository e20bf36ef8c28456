package io.slipway.report.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and lengths as people read them. The page has no script, so that times of day are those of UTC. */
final class When {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private When() {}

    static Tag at(Instant time) {
        return Tag.of("time")
                .with("datetime", time.truncatedTo(ChronoUnit.MILLIS).toString())
                .text(DAY.format(time));
    }

    /** {@code 0.3 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 3 days 4 h}. */
    static String length(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (millis < 10_000) {
            return millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return parts(time.toMinutes() + " min", time.toSecondsPart(), " s");
        }
        return time.toDays() == 0
                ? parts(time.toHours() + " h", time.toMinutesPart(), " min")
                : parts(time.toDays() + (time.toDays() == 1 ? " day" : " days"), time.toHoursPart(), " h");
    }

    private static String parts(String large, int small, String unit) {
        return small == 0 ? large : large + " " + small + unit;
    }
}
