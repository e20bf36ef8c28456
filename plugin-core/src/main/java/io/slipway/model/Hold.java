package io.slipway.model;

import java.time.Instant;

/**
 * A delivery that waits for a person.
 *
 * @param why it waits, beyond that the request said so; may be empty
 * @param until from then on it counts as aborted
 * @param prolonged who moved that moment last; empty if nobody did
 */
public record Hold(HoldPoint point, String why, Instant since, Instant until, String prolonged) {
    public Hold(HoldPoint point, String why, Instant since, Instant until) {
        this(point, why, since, until, "");
    }

    public boolean expired(Instant now) {
        return !now.isBefore(until);
    }

    /** Lasts until then at least; a later end stays. */
    public Hold until(Instant then, String by) {
        return then.isAfter(until) ? new Hold(point, why, since, then, by) : this;
    }

    /** As people read it: {@code before any traffic until 2026-01-02T03:04:05Z}. */
    @Override
    public String toString() {
        return point.words() + " until " + until + (why.isEmpty() ? "" : ", because " + why);
    }
}
