package io.slipway.config;

import io.slipway.model.Pace;
import java.time.Duration;

/** Reads how patient a delivery is: {@code observe, timeout, noProgress, drain}. */
final class PaceReader {
    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private PaceReader() {}

    static Pace read(Section section) {
        return new Pace(
                section.time("timeout", SECOND, WEEK).orElse(Pace.USUAL.total()),
                section.time("noProgress", SECOND, WEEK).orElse(Pace.USUAL.noProgress()),
                section.time("observe", Duration.ZERO, DAY).orElse(Pace.USUAL.observe()),
                section.time("drain", Duration.ZERO, DAY).orElse(Pace.USUAL.drain()));
    }
}
