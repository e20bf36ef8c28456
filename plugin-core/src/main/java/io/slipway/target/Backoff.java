package io.slipway.target;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed call is tried again: doubles from half a second to 30 seconds, with full jitter in
 * its upper half so that many that failed together do not come back together. What the cloud asked for is a minimum.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 6;
    private final RandomGenerator random;
    private final Duration longest;

    /** @param bound no wait is longer than this, so that a lease is not lost over it */
    public Backoff(RandomGenerator random, Duration bound) {
        this.random = random;
        this.longest = bound.compareTo(LONGEST) < 0 ? bound : LONGEST;
    }

    /** @param failures so many in a row, 1 or more */
    public Duration after(int failures, Optional<Duration> asked) {
        Duration full = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        long half = full.toMillis() / 2;
        Duration jittered = Duration.ofMillis(half + random.nextLong(half + 1));
        Duration wanted = asked.filter(a -> a.compareTo(jittered) > 0).orElse(jittered);
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
