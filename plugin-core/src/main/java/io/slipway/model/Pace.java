package io.slipway.model;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How patient a delivery is. Only watched time counts: hours in which no process looked at the delivery do not.
 *
 * @param total longest time for one step
 * @param noProgress longest time for one step in which nothing gets better
 * @param observe how long the new state must hold, with full traffic, before it counts as committed
 * @param drain longest time for connections to end; then they are cut
 * @param healthyFor how long a server group must have been well without a break before it gets its first traffic
 */
public record Pace(Duration total, Duration noProgress, Duration observe, Duration drain, Duration healthyFor) {
    public static final Pace USUAL =
            new Pace(Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(60));

    public Pace(Duration total, Duration noProgress, Duration observe, Duration drain) {
        this(total, noProgress, observe, drain, Duration.ZERO);
    }

    public Pace {
        if (Stream.of(total, noProgress, observe, drain, healthyFor).anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a duration must not be negative");
        }
    }

    /** A wait that has lasted too long, or in which nothing has happened for too long. */
    public boolean usedUp(Watch watch) {
        return watch.watched().compareTo(total) >= 0 || watch.stalled().compareTo(noProgress) >= 0;
    }
}
