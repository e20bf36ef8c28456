package io.slipway.provider.local.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one group has answered in each of the last seconds; guarded by the lock of its cluster. A request counts in the
 * second in which its last byte went.
 */
final class Timeline {
    /** One hour. */
    static final int SECONDS = 3_600;

    private final long began;
    private final long[] second = new long[SECONDS];
    private final int[] requests = new int[SECONDS];
    private final int[] errors = new int[SECONDS];
    private final long[] nanos = new long[SECONDS];

    /** @param now in nanoseconds, as always here */
    Timeline(long now) {
        began = second(now);
        Arrays.fill(second, Long.MIN_VALUE);
    }

    static long second(long nanoTime) {
        return Math.floorDiv(nanoTime, TimeUnit.SECONDS.toNanos(1));
    }

    void answered(long now, boolean failed, long took) {
        int slot = slot(second(now));
        requests[slot]++;
        errors[slot] += failed ? 1 : 0;
        nanos[slot] += took;
    }

    private int slot(long now) {
        int slot = place(now);
        if (second[slot] != now) {
            second[slot] = now;
            requests[slot] = 0;
            errors[slot] = 0;
            nanos[slot] = 0;
        }
        return slot;
    }

    private static int place(long now) {
        return (int) Math.floorMod(now, (long) SECONDS);
    }

    /**
     * What came in that second.
     *
     * @param nanos how long all requests of the second took together
     */
    record Second(boolean known, int requests, int errors, long nanos) {
        static final Second UNKNOWN = new Second(false, 0, 0, 0);
        static final Second QUIET = new Second(true, 0, 0, 0);
    }

    /**
     * @param from first second
     * @param until excluded
     * @param now the second that is not over yet
     */
    List<Second> seconds(long from, long until, long now) {
        List<Second> found = new ArrayList<>();
        for (long at = from; at < until; at++) {
            found.add(at(at, now));
        }
        return found;
    }

    private Second at(long at, long now) {
        if (at < began || at >= now || at <= now - SECONDS) {
            return Second.UNKNOWN;
        }
        int slot = place(at);
        return second[slot] == at ? new Second(true, requests[slot], errors[slot], nanos[slot]) : Second.QUIET;
    }
}
