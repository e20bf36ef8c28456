package io.slipway.provider.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.proxy.Timeline.Second;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long START = 1_000_000;

    private final Timeline timeline = new Timeline(at(START));

    private static long at(long second) {
        return TimeUnit.SECONDS.toNanos(second) + 7;
    }

    @Test
    void countsInTheSecondInWhichARequestEnds() {
        timeline.answered(at(START + 1), false, 10);
        timeline.answered(at(START + 1), true, 30);
        timeline.answered(at(START + 3), false, 5);
        assertThat(timeline.seconds(START, START + 4, START + 9))
                .containsExactly(Second.QUIET, new Second(true, 2, 1, 40), Second.QUIET, new Second(true, 1, 0, 5));
    }

    @Test
    void knowsNothingOfTheTimeBeforeNorOfTheSecondThatIsNotOver() {
        timeline.answered(at(START + 1), false, 10);
        assertThat(timeline.seconds(START - 2, START + 3, START + 1))
                .containsExactly(Second.UNKNOWN, Second.UNKNOWN, Second.QUIET, Second.UNKNOWN, Second.UNKNOWN);
    }

    @Test
    void forgetsWhatIsMoreThanAnHourAgo() {
        timeline.answered(at(START + 1), false, 10);
        long later = START + 1 + Timeline.SECONDS;
        assertThat(timeline.seconds(START + 1, START + 2, later - 1)).containsExactly(new Second(true, 1, 0, 10));
        assertThat(timeline.seconds(START + 1, START + 2, later)).containsExactly(Second.UNKNOWN);
        timeline.answered(at(later), false, 1);
        assertThat(timeline.seconds(START + 1, START + 2, later + 1)).containsExactly(Second.UNKNOWN);
        assertThat(timeline.seconds(later, later + 1, later + 1)).containsExactly(new Second(true, 1, 0, 1));
    }
}
