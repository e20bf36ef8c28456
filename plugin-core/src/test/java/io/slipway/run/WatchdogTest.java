package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Claim;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final SimClock clock = new SimClock();
    private final Watchdog watchdog = new Watchdog(clock, LEASE);
    private final Claim claim = new Claim("p1", 3, 7, "n");

    private void later(long seconds, Claim seen) {
        clock.advance(Duration.ofSeconds(seconds));
        watchdog.look(seen);
    }

    @Test
    void nobodyIsDeadAtFirstSightNorProvedAlive() {
        later(0, claim);
        assertThat(watchdog.dead()).isFalse();
        assertThat(watchdog.alive()).isFalse();
    }

    @Test
    void whoSaysNothingForAWholeLeaseIsDead() {
        later(0, claim);
        later(29, claim);
        assertThat(watchdog.dead()).isFalse();
        later(1, claim);
        assertThat(watchdog.dead()).isTrue();
    }

    @Test
    void aBeatIsLifeAndStartsTheLeaseAnew() {
        later(0, claim);
        later(29, claim.beaten());
        assertThat(watchdog.alive()).isTrue();
        later(29, new Claim("p1", 3, 8, "n"));
        assertThat(watchdog.dead()).isFalse();
    }

    @Test
    void whatOthersWriteIntoTheRecordIsNoBeat() {
        later(0, claim);
        later(15, claim.touched());
        later(15, claim.touched());
        assertThat(watchdog.alive()).isFalse();
        assertThat(watchdog.dead()).isTrue();
    }

    @Test
    void anotherOwnerHasALeaseOfItsOwn() {
        later(0, claim);
        later(29, claim.takenBy("p2"));
        later(5, new Claim("p2", 4, 8, "n"));
        assertThat(watchdog.dead()).isFalse();
        assertThat(watchdog.alive()).isFalse();
    }

    @Test
    void whoLetGoNeedNotBeWaitedFor() {
        later(0, claim.releasedNow());
        assertThat(watchdog.dead()).isTrue();
    }
}
