package io.slipway.provider.local.instance;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Longer and longer waits, each a little different, so that what fell together does not rise together. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 16;
    private int failures;

    public int failures() {
        return failures;
    }

    public Duration next() {
        Duration whole = FIRST.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        Duration bounded = whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
        long half = bounded.toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }

    public void reset() {
        failures = 0;
    }
}
