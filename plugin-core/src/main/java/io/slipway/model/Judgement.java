package io.slipway.model;

import java.time.Instant;

/**
 * What an analysis has found.
 *
 * @param share that the new server group had
 * @param why with value and threshold, in one line
 */
public record Judgement(int share, Verdict verdict, String why, Instant at) {
    /** What follows from it. */
    public enum Verdict {
        PASSED,
        /** A person has to decide. */
        MARGINAL,
        FAILED
    }
}
