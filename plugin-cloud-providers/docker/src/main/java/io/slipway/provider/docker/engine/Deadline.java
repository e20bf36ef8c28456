package io.slipway.provider.docker.engine;

import java.time.Duration;

/** The moment until which a call of the driver may go on. */
public record Deadline(long nanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean passed() {
        return left().isZero();
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** What is left, but no more than that. */
    public Duration atMost(Duration time) {
        Duration left = left();
        return left.compareTo(time) < 0 ? left : time;
    }

    /** A little earlier, so that something can still be done afterwards; at least half of the time is left. */
    public Deadline less(Duration time) {
        long half = left().toNanos() / 2;
        return new Deadline(nanos - Math.min(half, time.toNanos()));
    }
}
