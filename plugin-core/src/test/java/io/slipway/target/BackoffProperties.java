package io.slipway.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffProperties {
    private static final Duration LONG = Duration.ofHours(1);

    @Property
    void doublesFromHalfASecondToHalfAMinuteWithJitterInTheUpperHalf(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int failures) {
        Duration pause = new Backoff(new Random(seed), LONG).after(failures, Optional.empty());
        Duration full = Duration.ofMillis(Math.min(500L << Math.min(failures - 1, 20), 32_000));
        assertThat(pause).isBetween(full.dividedBy(2), full).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Property
    void whatTheCloudAsksForIsAMinimumAndTheBoundAMaximum(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int failures,
            @ForAll @IntRange(min = 0, max = 100_000) int asked,
            @ForAll @IntRange(min = 1, max = 60_000) int bound) {
        Duration longest = Duration.ofMillis(bound);
        Duration wish = Duration.ofMillis(asked);
        Duration pause = new Backoff(new Random(seed), longest).after(failures, Optional.of(wish));
        assertThat(pause).isLessThanOrEqualTo(longest).isLessThanOrEqualTo(Duration.ofSeconds(30));
        if (wish.compareTo(longest) <= 0 && wish.compareTo(Duration.ofSeconds(30)) <= 0) {
            assertThat(pause).isGreaterThanOrEqualTo(wish);
        }
    }
}
