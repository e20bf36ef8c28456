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

    /** The same moment, a little earlier: so that something can still be done afterwards. */
    public Deadline less(Duration time) {
        return new Deadline(nanos - time.toNanos());
    }
}
