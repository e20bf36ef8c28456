package io.slipway.model;

import java.time.Duration;
import java.util.List;

/**
 * In which steps traffic moves to the new server group.
 *
 * @param shares of the new group after each step, in basis points, each larger than the one before; the last is
 *     always {@link TrafficSplit#ALL}
 * @param pause how long each step but the last must hold before the next; for the last see {@link Pace#observe}
 * @param baseline a fresh server group of the old image stands beside the new one, as large and with the same share,
 *     so that both are compared at the same age
 */
public record Rollout(List<Integer> shares, Duration pause, boolean baseline) {
    public static final Rollout AT_ONCE = new Rollout(List.of(TrafficSplit.ALL), Duration.ZERO, false);

    public Rollout {
        shares = List.copyOf(shares);
        int last = 0;
        for (int share : shares) {
            if (share <= last || share > TrafficSplit.ALL) {
                throw new IllegalArgumentException("shares must rise from above 0 to 10000: " + shares);
            }
            last = share;
        }
        if (last != TrafficSplit.ALL) {
            throw new IllegalArgumentException("the last share must be 10000: " + shares);
        }
        if (pause.isNegative()) {
            throw new IllegalArgumentException("a duration must not be negative");
        }
    }
}
