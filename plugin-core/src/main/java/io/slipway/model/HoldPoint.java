package io.slipway.model;

/**
 * Where a delivery waits for a person: once the new server group has that share.
 *
 * @param share in basis points: 0 before any traffic, {@link TrafficSplit#ALL} with all of it, before the commit and
 *     the cleaning up that follows
 */
public record HoldPoint(int share) implements Comparable<HoldPoint> {
    public static final HoldPoint BEFORE_TRAFFIC = new HoldPoint(0);
    public static final HoldPoint BEFORE_CLEANUP = new HoldPoint(TrafficSplit.ALL);

    public HoldPoint {
        if (share < 0 || share > TrafficSplit.ALL) {
            throw new IllegalArgumentException("a share must be in 0..10000");
        }
    }

    @Override
    public int compareTo(HoldPoint other) {
        return Integer.compare(share, other.share);
    }

    /** Between none and all of the traffic. */
    public boolean part() {
        return share > 0 && share < TrafficSplit.ALL;
    }

    /** In a sentence. */
    public String words() {
        if (share == 0) {
            return "before any traffic";
        }
        return share == TrafficSplit.ALL ? "before the cleaning up" : "at " + TrafficSplit.percent(share);
    }

    /** As users read it. */
    @Override
    public String toString() {
        if (share == 0) {
            return "beforeTraffic";
        }
        return share == TrafficSplit.ALL ? "beforeCleanup" : TrafficSplit.percent(share);
    }
}
