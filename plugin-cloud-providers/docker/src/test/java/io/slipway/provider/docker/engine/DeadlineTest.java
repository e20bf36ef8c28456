package io.slipway.provider.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void whatIsKeptForLaterIsAtMostHalf() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        assertThat(deadline.less(Duration.ofSeconds(8)).left())
                .isBetween(Duration.ofSeconds(51), Duration.ofSeconds(52));
        assertThat(deadline.less(Duration.ofSeconds(90)).left())
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
    }

    @Test
    void nothingIsLeftOfNothing() {
        assertThat(Deadline.in(Duration.ZERO).less(Duration.ofSeconds(8)).passed())
                .isTrue();
    }
}
