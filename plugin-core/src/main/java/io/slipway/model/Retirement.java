package io.slipway.model;

import java.util.Optional;

/**
 * What becomes of the server groups that no longer have traffic, once their connections have drained.
 *
 * @param fate what is done with each of them
 * @param maxRemaining how many server groups may be left, those that serve included; older ones go first; at least 1.
 *     Absent: no limit
 */
public record Retirement(Fate fate, Optional<Integer> maxRemaining) {
    public static final Retirement KEEP_ALL = new Retirement(Fate.KEEP, Optional.empty());

    public Retirement {
        if (maxRemaining.isPresent() && maxRemaining.get() < 1) {
            throw new IllegalArgumentException("maxRemaining must be at least 1");
        }
    }

    /** Names as users write them, in lower camel case. */
    public enum Fate {
        KEEP("keep"),
        SCALE_DOWN("scaleDown"),
        DESTROY("destroy");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
