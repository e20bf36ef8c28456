package io.slipway.run;

import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when the simulation says so. */
final class SimClock implements Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private Duration elapsed = Duration.ZERO;

    SimClock copy() {
        SimClock copy = new SimClock();
        copy.elapsed = elapsed;
        return copy;
    }

    @Override
    public Instant now() {
        return START.plus(elapsed);
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    void advance(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
