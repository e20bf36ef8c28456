package io.slipway.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * In which steps traffic moves to the new server group.
 *
 * @param shares of the new group after each step, in basis points, each larger than the one before; the last is
 *     always {@link TrafficSplit#ALL}
 * @param pause how long each step but the last must hold before the next; for the last see {@link Pace#observe}
 * @param baseline a fresh server group of the old image stands beside the new one, as large and with the same share
 *     as the new one in the first step, so that both are compared at the same age
 * @param least how many instances the new group, and the baseline, have at least; 0 or more
 * @param tolerance by how many basis points a share may differ from what was asked, where the cloud's weights are
 *     coarser
 * @param analysis how the new group is judged with each share but the last; absent: by its health alone, at once
 */
public record Rollout(
        List<Integer> shares, Duration pause, boolean baseline, int least, int tolerance, Optional<Analysis> analysis) {
    public static final int USUAL_TOLERANCE = 500;
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
        if (least < 0 || tolerance < 0) {
            throw new IllegalArgumentException("must not be negative: " + least + ", " + tolerance);
        }
    }

    public Rollout(List<Integer> shares, Duration pause, boolean baseline) {
        this(shares, pause, baseline, 0, USUAL_TOLERANCE, Optional.empty());
    }

    public Rollout withAnalysis(Analysis judging) {
        return new Rollout(shares, pause, baseline, least, tolerance, Optional.of(judging));
    }

    public Rollout withLeast(int instances) {
        return new Rollout(shares, pause, baseline, instances, tolerance, analysis);
    }

    public Rollout withTolerance(int basisPoints) {
        return new Rollout(shares, pause, baseline, least, basisPoints, analysis);
    }
}
