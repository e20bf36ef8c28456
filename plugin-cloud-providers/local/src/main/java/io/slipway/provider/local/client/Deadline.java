package io.slipway.provider.local.client;

import java.time.Duration;

/** The moment until which a call may go on. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean passed() {
        return left().isZero();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** For calls that take zero as "for ever". */
    int leftMillis() {
        return Math.max(1, (int) left().toMillis());
    }
}
