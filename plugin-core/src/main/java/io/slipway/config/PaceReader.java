package io.slipway.config;

import io.slipway.model.Pace;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;

/** Reads how patient a delivery is: {@code healthyFor, observe, timeout, noProgress, drain}. */
final class PaceReader {
    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    static final List<Setting> PARAMETERS = List.of(
            Parameter.usual(
                    "healthyFor",
                    new Type.Time(Duration.ZERO, DAY),
                    Pace.USUAL.healthyFor(),
                    "How long a server group must have been healthy without a break before it gets its first"
                            + " traffic."),
            Parameter.usual(
                    "observe",
                    new Type.Time(Duration.ZERO, DAY),
                    Pace.USUAL.observe(),
                    "How long the new state must hold, with full traffic, before there is no way back by itself."),
            Parameter.usual("timeout", new Type.Time(SECOND, WEEK), Pace.USUAL.total(), "Longest time for one step."),
            Parameter.usual(
                    "noProgress",
                    new Type.Time(SECOND, WEEK),
                    Pace.USUAL.noProgress(),
                    "Longest time for one step in which nothing gets better."),
            Parameter.usual(
                    "drain",
                    new Type.Time(Duration.ZERO, DAY),
                    Pace.USUAL.drain(),
                    "Longest time for the connections of a server group to end after it lost its traffic; then they are"
                            + " cut."));

    private PaceReader() {}

    static Pace read(Section section) {
        return new Pace(
                section.time("timeout").orElseThrow(),
                section.time("noProgress").orElseThrow(),
                section.time("observe").orElseThrow(),
                section.time("drain").orElseThrow(),
                section.time("healthyFor").orElseThrow());
    }
}
