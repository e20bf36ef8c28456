package io.slipway.run;

import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time that passes when the simulation says so. */
final class SimClock implements Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private Duration elapsed = Duration.ZERO;
    private Optional<Due> due = Optional.empty();

    private record Due(Duration time, Runnable happens) {}

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

    /** What happens once at that time, by itself, also while everybody waits; at once if the time has come. */
    void at(Duration time, Runnable happens) {
        due = Optional.of(new Due(time, happens));
        advance(Duration.ZERO);
    }

    void advance(Duration time) {
        Duration until = elapsed.plus(time);
        due.filter(next -> next.time().compareTo(until) <= 0).ifPresent(next -> {
            due = Optional.empty();
            elapsed = next.time().compareTo(elapsed) > 0 ? next.time() : elapsed;
            next.happens().run();
        });
        elapsed = until;
    }
}
