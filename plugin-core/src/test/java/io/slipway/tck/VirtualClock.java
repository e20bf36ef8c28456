package io.slipway.tck;

import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when told to. Thread-safe. */
public final class VirtualClock implements Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant now() {
        return START.plus(elapsed());
    }

    @Override
    public Duration elapsed() {
        return elapsed.get();
    }

    public void pass(Duration time) {
        elapsed.accumulateAndGet(time, Duration::plus);
    }
}
