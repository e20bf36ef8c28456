package io.slipway.run;

import io.slipway.model.Claim;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.util.Optional;

/** Judges whether another owner lives: dead is who said nothing for a whole lease, by this process's own clock. */
final class Watchdog {
    private final Clock clock;
    private final Duration leaseTime;
    private Optional<Claim> seen = Optional.empty();
    private Duration since = Duration.ZERO;
    private boolean moved;

    Watchdog(Clock clock, Duration leaseTime) {
        this.clock = clock;
        this.leaseTime = leaseTime;
    }

    void look(Claim claim) {
        boolean same = seen.filter(s -> s.sameTenure(claim) && s.beat() == claim.beat())
                .isPresent();
        if (!same) {
            moved = seen.filter(s -> s.sameTenure(claim)).isPresent();
            seen = Optional.of(claim);
            since = clock.elapsed();
        }
    }

    boolean dead() {
        return seen.map(Claim::released).orElse(false)
                || clock.elapsed().minus(since).compareTo(leaseTime) >= 0;
    }

    /** It beat while we watched. */
    boolean alive() {
        return moved && !dead();
    }
}
