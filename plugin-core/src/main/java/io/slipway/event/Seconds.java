package io.slipway.event;

import java.time.Duration;

/** Durations in a form that people read: {@code 0.3 s}, {@code 12 s}, {@code 3 min 5 s}. */
public final class Seconds {
    private static final int TENTHS_BELOW = 10;

    private Seconds() {}

    public static String of(Duration time) {
        if (time.toSeconds() < TENTHS_BELOW) {
            return time.toMillis() / 1000 + "." + time.toMillis() % 1000 / 100 + " s";
        }
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
