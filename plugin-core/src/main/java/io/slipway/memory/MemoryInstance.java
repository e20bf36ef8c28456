package io.slipway.memory;

import io.slipway.model.Health;
import io.slipway.model.HealthState;
import java.time.Instant;
import java.util.Optional;

/**
 * One pretended process.
 *
 * @param number unique in its group, never used again
 * @param killed when a test killed it
 */
record MemoryInstance(int number, Instant started, Optional<Instant> killed) {
    MemoryInstance killedAt(Instant when) {
        return new MemoryInstance(number, started, killed.or(() -> Optional.of(when)));
    }

    Health health(Conduct conduct, Instant when) {
        if (killed.isPresent() && !killed.get().isAfter(when)) {
            return platform(HealthState.UNHEALTHY, killed.get(), "was killed");
        }
        Instant ready = started.plus(conduct.startup());
        if (ready.isAfter(when)) {
            return platform(HealthState.STARTING, started, "ready at " + ready);
        }
        if (!conduct.healthy()) {
            return platform(HealthState.UNHEALTHY, ready, "fails its health check: it was told to");
        }
        Optional<Instant> crash = conduct.crashAfter().map(ready::plus);
        if (crash.isPresent() && !crash.get().isAfter(when)) {
            return platform(HealthState.UNHEALTHY, crash.get(), "exited with code 1: it was told to");
        }
        return platform(HealthState.HEALTHY, ready, "");
    }

    private static Health platform(HealthState state, Instant since, String reason) {
        return new Health(Health.PLATFORM, state, since, reason);
    }
}
