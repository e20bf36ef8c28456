package io.slipway.provider.kubernetes.api;

import java.time.Duration;

/** When a call must have ended, by the clock of this process that never jumps. */
public record Deadline(long nanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public boolean passed() {
        return left().isZero();
    }
}
