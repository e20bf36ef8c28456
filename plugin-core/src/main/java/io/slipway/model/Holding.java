package io.slipway.model;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a delivery waits for a person, and for how long at most.
 *
 * @param points in the order of traffic; empty: nowhere
 * @param expires how long each hold may last before it counts as aborted; the next operation acts on it
 */
public record Holding(SortedSet<HoldPoint> points, Duration expires) {
    public static final Duration USUAL_EXPIRY = Duration.ofDays(3);
    public static final Holding NOWHERE = new Holding(new TreeSet<>(), USUAL_EXPIRY);

    public Holding {
        points = Collections.unmodifiableSortedSet(new TreeSet<>(points));
        if (expires.isNegative() || expires.isZero()) {
            throw new IllegalArgumentException("a hold must last for some time");
        }
    }
}
