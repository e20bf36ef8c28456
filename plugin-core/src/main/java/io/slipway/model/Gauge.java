package io.slipway.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a metric of a new server group must be, while it has all traffic and is observed.
 *
 * @param metric a name that the account's metric store knows
 * @param fold how what was measured in that time becomes one number
 * @param min absent: anything
 * @param max absent: anything
 */
public record Gauge(String metric, Fold fold, Optional<BigDecimal> min, Optional<BigDecimal> max) {
    /** How many numbers become one. */
    public enum Fold {
        AVERAGE("average"),
        SUM("sum"),
        LOWEST("lowest"),
        HIGHEST("highest");

        private final String word;

        Fold(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public boolean holds(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return min.filter(least -> exact.compareTo(least) < 0).isEmpty()
                && max.filter(most -> exact.compareTo(most) > 0).isEmpty();
    }

    /** {@code from 1 to 5}, {@code at most 5}. */
    public String limits() {
        if (min.isPresent() && max.isPresent()) {
            return "from " + min.get().toPlainString() + " to " + max.get().toPlainString();
        }
        return min.map(least -> "at least " + least.toPlainString())
                .or(() -> max.map(most -> "at most " + most.toPlainString()))
                .orElse("anything");
    }

    /** {@code average latency}. */
    @Override
    public String toString() {
        return fold.word() + " " + metric;
    }
}
