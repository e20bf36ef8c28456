package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Watch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookingTest {
    private final SimClock clock = new SimClock();
    private final Looking looking = new Looking(Duration.ofSeconds(30));

    private Watch after(long seconds, String key, int progress) {
        clock.advance(Duration.ofSeconds(seconds));
        looking.saw(clock.elapsed());
        return look(key, progress);
    }

    private Watch look(String key, int progress) {
        return looking.look(key, progress, new Watch("health", Duration.ofSeconds(100), Duration.ofSeconds(40), 2));
    }

    @Test
    void goesOnWhereTheRecordSaysItWas() {
        assertThat(after(50, "health", 2).watched()).isEqualTo(Duration.ofSeconds(100));
        assertThat(after(5, "health", 2)).isEqualTo(watch("health", 105, 45, 2));
    }

    @Test
    void progressEndsTheStall() {
        after(0, "health", 2);
        assertThat(after(5, "health", 3)).isEqualTo(watch("health", 105, 0, 3));
        assertThat(after(5, "health", 1)).isEqualTo(watch("health", 110, 5, 3));
    }

    @Test
    void aPauseLongerThanALeaseWasWatchedByNobody() {
        after(0, "health", 2);
        assertThat(after(31, "health", 2).watched()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void timeInWhichLooksFailedWasWatchedByNobody() {
        after(0, "health", 2);
        looking.blinded();
        assertThat(after(5, "health", 2).watched()).isEqualTo(Duration.ofSeconds(100));
        assertThat(after(5, "health", 2).watched()).isEqualTo(Duration.ofSeconds(105));
    }

    @Test
    void aLookOfSomebodyElseCountsFromWhenItBegan() {
        after(10, "health", 2);
        looking.saw(Duration.ofSeconds(7));
        assertThat(look("health", 2).watched()).isEqualTo(Duration.ofSeconds(100));
        looking.saw(Duration.ofSeconds(13));
        assertThat(look("health", 2).watched()).isEqualTo(Duration.ofSeconds(103));
        assertThat(look("health", 2).watched()).isEqualTo(Duration.ofSeconds(103));
    }

    @Test
    void aWaitThatWasInterruptedBeginsAnew() {
        after(0, "observe", 0);
        after(5, "observe", 0);
        after(1, "health", 1);
        assertThat(after(1, "observe", 0).watched()).isZero();
        assertThat(after(1, "health", 1).watched()).isZero();
    }

    @Test
    void beforeTheFirstLookWhatIsRecordedStays() {
        Watch recorded = watch("health", 9, 9, 9);
        assertThat(looking.watch(recorded)).isEqualTo(recorded);
        after(0, "drain", 0);
        assertThat(looking.watch(recorded)).isEqualTo(Watch.of("drain"));
    }

    private static Watch watch(String key, long watched, long stalled, int best) {
        return new Watch(key, Duration.ofSeconds(watched), Duration.ofSeconds(stalled), best);
    }
}
