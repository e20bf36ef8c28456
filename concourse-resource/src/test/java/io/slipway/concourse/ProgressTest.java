package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Cluster SHOP = new Cluster("acct", "default", ClusterName.parse("shop"));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Ticking clock = new Ticking();
    private final Progress progress = new Progress(new Console(new PrintStream(said, true), new Mask()), clock);

    @Test
    void aWaitIsToldWhenItGetsOnElseNowAndThen() {
        wait(0, 0);
        wait(0, 1);
        wait(0, 2);
        wait(1, 3);
        wait(1, 9);
        wait(1, 14);
        assertThat(lines())
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
        assertThat(lines())
                .containsExactly(
                        "[10 min 0 s] waiting: health [0 of 3, 0 %] (10 min 0 s)",
                        "[11 min 10 s] waiting: health [0 of 3, 0 %] (11 min 10 s)");
    }

    @Test
    void whatHindersIsTold() {
        progress.on(new Event.WaitingFor(SHOP, "health", 0, 3, Duration.ZERO, "exit code 1"));
        assertThat(lines()).containsExactly("[0.0 s] waiting: health [0 of 3, 0 %] (0.0 s): exit code 1");
    }

    @Test
    void everythingElseIsToldAtOnceWithoutWhatMovesACursor() {
        progress.on(new Event.Noticed(SHOP, "log: 50 %\r100 %\u001b[2K"));
        progress.on(new Event.Noticed(SHOP, "log: 50 %\r100 %\u001b[2K"));
        assertThat(lines()).containsExactly("[0.0 s] note: log: 50 %100 %?[2K", "[0.0 s] note: log: 50 %100 %?[2K");
    }

    private void wait(int done, int second) {
        clock.now = Duration.ofSeconds(second);
        progress.on(new Event.WaitingFor(SHOP, "health", done, 3, clock.now));
    }

    private String[] lines() {
        return said.toString(StandardCharsets.UTF_8).split("\n");
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
