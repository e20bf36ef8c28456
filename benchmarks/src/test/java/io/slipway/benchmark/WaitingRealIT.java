package io.slipway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is promised of many waiting deliveries, in short: {@code benchmarks/run waiting} takes its time. */
class WaitingRealIT {
    private static final int MANY = 1_000;
    private static final int MIB = 1024 * 1024;
    private static final Waiting WAITING = new Waiting(MANY, Duration.ofSeconds(5), System.out);

    @Test
    void aThousandWaitForTheirClustersOnFewThreadsInLittleMemory() throws InterruptedException {
        Waiting.Cost cost = WAITING.measure(MANY);
        assertThat(cost.threads()).isLessThanOrEqualTo(32);
        assertThat(cost.heap()).isLessThan(100L * MIB);
        // all but the beats: each cluster is told every ten seconds that its owner lives. Alone it would be a thousand
        // looks a second.
        assertThat(cost.callsPerSecond() - cost.calls().getOrDefault("replace", 0.0))
                .isLessThan(MANY / 2.0);
    }

    @Test
    void aThousandWaitForTheirTurnAndReadTheRecordTogether() throws InterruptedException {
        assertThat(WAITING.measure(1).callsPerSecond()).isLessThan(MANY / 2.0);
    }
}
