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

    /** The same time, as another machine counts it: its monotonic clock began elsewhere, its time of day is wrong. */
    Clock seenBy(int process) {
        Duration began = Duration.ofHours(process * 31L % 17);
        Duration wrong = Duration.ofMinutes(process * 13L % 7 - 3);
        return new Clock() {
            @Override
            public Instant now() {
                return SimClock.this.now().plus(wrong);
            }

            @Override
            public Duration elapsed() {
                return elapsed.plus(began);
            }
        };
    }

    void advance(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
