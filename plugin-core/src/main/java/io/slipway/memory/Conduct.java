package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * How the instances of a group behave, decided when the group is made.
 *
 * @param startup from an instance's start until it is ready
 * @param healthy whether it is healthy once it is ready
 * @param crashAfter from being ready until it dies; absent: it lives
 * @param errorRate how many of its requests fail, from 0 to 1
 */
record Conduct(Duration startup, boolean healthy, Optional<Duration> crashAfter, double errorRate) {
    /** Ready at once, and well. */
    static final Conduct GOOD = new Conduct(Duration.ZERO, true, Optional.empty(), 0);

    /** Images that bear this in their id never become healthy. */
    static final String BROKEN = "broken";
    /** Images that bear this in their id die some time after they became healthy. */
    static final String CRASHING = "crashing";

    /** Many of the requests to images that bear this in their id fail. */
    static final String FAILING = "failing";
    /** Some of the requests to images that bear this in their id fail. */
    static final String DOUBTFUL = "doubtful";

    private static final Duration CRASHING_AFTER = Duration.ofSeconds(10);

    /** What the settings of the group say counts first, then the image's id, then the account. */
    static Conduct of(String image, Value.Fields settings, Duration usualStartup) {
        Optional<Duration> marked = image.contains(CRASHING) ? Optional.of(CRASHING_AFTER) : Optional.empty();
        return new Conduct(
                settings.get("startup").flatMap(Setting.Type.Time::read).orElse(usualStartup),
                settings.get("healthy").isPresent() ? settings.flag("healthy") : !image.contains(BROKEN),
                settings.get("crashAfter").flatMap(Setting.Type.Time::read).or(() -> marked),
                errorRate(image, settings));
    }

    private static double errorRate(String image, Value.Fields settings) {
        double marked = image.contains(FAILING) ? 0.2 : image.contains(DOUBTFUL) ? 0.02 : 0;
        return settings.get("errorRate")
                .map(percent -> ((Value.Number) percent).value().doubleValue() / 100)
                .orElse(marked);
    }
}
