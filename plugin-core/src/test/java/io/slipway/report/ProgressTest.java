package io.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Cluster SHOP = new Cluster("acct", "default", ClusterName.parse("shop"));
    private final List<String> said = new ArrayList<>();
    private final Ticking clock = new Ticking();
    private final Progress progress = new Progress(said::add, clock);

    @Test
    void aWaitIsToldWhenItGetsOnElseNowAndThen() {
        wait(0, 0);
        wait(0, 1);
        wait(0, 2);
        wait(1, 3);
        wait(1, 9);
        wait(1, 14);
        assertThat(said)
                .containsExactly(
                        "[0.0 s] waiting: health [0 of 3, 0 %] (0.0 s)",
                        "[3.0 s] waiting: health [1 of 3, 33 %] (3.0 s)",
                        "[14 s] waiting: health [1 of 3, 33 %] (14 s)");
    }

    @Test
    void whatTakesLongIsToldMoreRarely() {
        wait(0, 600);
        wait(0, 630);
        wait(0, 670);
        assertThat(said)
                .containsExactly(
                        "[10 min 0 s] waiting: health [0 of 3, 0 %] (10 min 0 s)",
                        "[11 min 10 s] waiting: health [0 of 3, 0 %] (11 min 10 s)");
    }

    @Test
    void whatHindersIsTold() {
        progress.on(new Event.WaitingFor(SHOP, "health", 0, 3, Duration.ZERO, "exit code 1"));
        assertThat(said).containsExactly("[0.0 s] waiting: health [0 of 3, 0 %] (0.0 s): exit code 1");
    }

    @Test
    void everythingElseIsToldAtOnce() {
        progress.on(new Event.Noticed(SHOP, "log: 50 %"));
        progress.on(new Event.Noticed(SHOP, "log: 50 %"));
        assertThat(said).containsExactly("[0.0 s] note: log: 50 %", "[0.0 s] note: log: 50 %");
    }

    private void wait(int done, int second) {
        clock.now = Duration.ofSeconds(second);
        progress.on(new Event.WaitingFor(SHOP, "health", done, 3, clock.now));
    }

    private static final class Ticking implements Clock {
        private Duration now = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(now);
        }

        @Override
        public Duration elapsed() {
            return now;
        }
    }
}
