package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.run.Outcome.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockingTest {
    @Test
    void attemptsUntilItIsOver() throws InterruptedException {
        Deque<Outcome> outcomes = new ArrayDeque<>(
                List.of(new Waiting("a", Duration.ZERO), new Waiting("b", Duration.ofMillis(1)), Outcome.DONE));
        assertThat(Blocking.run(outcomes::remove)).isEqualTo(Outcome.DONE);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitingAndNothingElse() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Blocking.run(() -> new Waiting("long", Duration.ofHours(1))))
                .isInstanceOf(InterruptedException.class);
    }
}
