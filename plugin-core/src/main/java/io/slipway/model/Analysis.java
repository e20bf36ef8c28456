package io.slipway.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How a new server group is judged while it has a share of the traffic. Rates are in basis points of its requests.
 *
 * @param interval how long it is looked at
 * @param maxUnhealthy how many of its instances may have been unhealthy, or have restarted, meanwhile
 * @param maxErrorRate how many of its requests may fail; absent: not judged
 * @param maxErrorIncrease how many more of its requests may fail than of the baseline's, or than of what served before
 *     where there is no baseline; absent: not judged
 * @param marginal how far beyond a limit a person decides; what is further beyond has failed
 * @param minRequests fewer requests than that say nothing, and a person decides
 * @param onMarginal what then
 */
public record Analysis(
        Duration interval,
        int maxUnhealthy,
        Optional<Integer> maxErrorRate,
        Optional<Integer> maxErrorIncrease,
        int marginal,
        int minRequests,
        OnMarginal onMarginal) {
    public static final int USUAL_REQUESTS = 100;

    /** All instances healthy, for a minute. */
    public static final Analysis USUAL = new Analysis(
            Duration.ofMinutes(1), 0, Optional.empty(), Optional.empty(), 0, USUAL_REQUESTS, OnMarginal.HOLD);

    public Analysis {
        checkRate(maxErrorRate);
        checkRate(maxErrorIncrease);
        if (interval.isNegative() || maxUnhealthy < 0 || marginal < 0 || minRequests < 0) {
            throw new IllegalArgumentException("nothing of an analysis may be negative");
        }
    }

    private static void checkRate(Optional<Integer> rate) {
        if (rate.filter(r -> r < 0 || r > TrafficSplit.ALL).isPresent()) {
            throw new IllegalArgumentException("a rate must be in 0..10000");
        }
    }

    /** Whether anything but health is asked for. */
    public boolean needsMetrics() {
        return maxErrorRate.isPresent() || maxErrorIncrease.isPresent();
    }

    /** What becomes of a delivery that has neither passed nor failed. */
    public enum OnMarginal {
        HOLD("hold"),
        FAIL("fail");

        private final String word;

        OnMarginal(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
