package io.slipway.model;

import java.util.Map;
import java.util.Set;

/** Where a delivery stands. Legal transitions are listed here and nowhere else. */
public enum Phase {
    /** Something new is being made ready; what serves is untouched. */
    PREPARING,
    /** Waits for a person. */
    HELD,
    /** Traffic may have moved; entered anew with each step of it. */
    SHIFTING,
    /** What is new serves for good; what is left is tidying up. */
    COMMITTED,
    /** On the way back to the before-picture. */
    RESTORING,
    CLOSED;

    private static final Map<Phase, Set<Phase>> NEXT = Map.of(
            PREPARING, Set.of(HELD, SHIFTING, COMMITTED, RESTORING),
            HELD, Set.of(PREPARING, SHIFTING, RESTORING),
            SHIFTING, Set.of(SHIFTING, HELD, COMMITTED, RESTORING),
            COMMITTED, Set.of(CLOSED),
            RESTORING, Set.of(CLOSED),
            CLOSED, Set.of());

    public boolean mayBecome(Phase next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Before the point of no return: stopping here means restoring. */
    public boolean beforeCommit() {
        return this == PREPARING || this == HELD || this == SHIFTING;
    }
}
