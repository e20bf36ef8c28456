package io.slipway.example.load;

import java.time.Instant;

/** A time in which a version answered. Before and after it others did; while traffic is switched, two turns overlap. */
record Turn(String version, long answers, Instant first, Instant last) {
    Turn and(Instant at) {
        return new Turn(version, answers + 1, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
}
