package io.slipway.event;

import java.time.Duration;

/** Durations in a form that people read: {@code 0.3 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 26 h}, {@code 3 d 4 h}. */
public final class Seconds {
    private static final int TENTHS_BELOW = 10;
    private static final int HOURS_BELOW = 48;

    private Seconds() {}

    public static String of(Duration time) {
        if (time.toSeconds() < TENTHS_BELOW) {
            return time.toMillis() / 1000 + "." + time.toMillis() % 1000 / 100 + " s";
        }
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() < HOURS_BELOW
                ? time.toHours() + " h" + more(time.toMinutesPart(), " min")
                : time.toDays() + " d" + more(time.toHoursPart(), " h");
    }

    private static String more(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
