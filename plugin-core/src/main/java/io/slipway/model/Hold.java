package io.slipway.model;

import java.time.Instant;

/**
 * A delivery that waits for a person.
 *
 * @param why it waits, beyond that the request said so; may be empty
 * @param until from then on it counts as aborted
 */
public record Hold(HoldPoint point, String why, Instant since, Instant until) {
    public boolean expired(Instant now) {
        return !now.isBefore(until);
    }
}
