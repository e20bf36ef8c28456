package io.slipway.provider.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.HealthState;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProbationTest {
    private Duration elapsed = Duration.ZERO;
    private final Probation probation = new Probation(new Clock() {
        @Override
        public Instant now() {
            return Instant.EPOCH.plus(elapsed);
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }
    });

    private HealthState state() {
        return probation.health().state();
    }

    @Test
    void whoHasNeverBeenWellIsStartingForAWhileAndSaysWhatIsMissing() {
        probation.begin();
        probation.failed("connection refused");
        assertThat(state()).isEqualTo(HealthState.STARTING);
        assertThat(probation.health().reason()).isEqualTo("connection refused");
        elapsed = Duration.ofSeconds(21);
        probation.failed("connection refused");
        assertThat(state()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(probation.health().since()).isEqualTo(Instant.EPOCH.plusSeconds(21));
    }

    @Test
    void whoWasWellForAnotherSupervisorHasBeenSoSinceThen() {
        elapsed = Duration.ofSeconds(60);
        probation.goOn(Instant.EPOCH.plusSeconds(7));
        probation.failed("late");
        probation.passed();
        assertThat(probation.health().since()).isEqualTo(Instant.EPOCH.plusSeconds(7));
        probation.fell("ended");
        probation.passed();
        assertThat(probation.health().since()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    }

    @Test
    void whoIsNotWellAnyMoreBeginsAnew() {
        elapsed = Duration.ofSeconds(60);
        probation.goOn(Instant.EPOCH.plusSeconds(7));
        probation.failed("late");
        probation.failed("late");
        probation.passed();
        assertThat(probation.health().since()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    }

    @Test
    void oneFailureIsForgivenTwoAreNot() {
        probation.passed();
        probation.failed("late");
        assertThat(state()).isEqualTo(HealthState.HEALTHY);
        probation.passed();
        probation.failed("late");
        assertThat(state()).isEqualTo(HealthState.HEALTHY);
        probation.failed("late");
        assertThat(state()).isEqualTo(HealthState.UNHEALTHY);
        probation.passed();
        assertThat(state()).isEqualTo(HealthState.HEALTHY);
        assertThat(probation.health().reason()).isEmpty();
    }

    @Test
    void whoFellIsUnhealthyUntilItIsSeenToBeWellAlsoInItsNextLife() {
        probation.passed();
        elapsed = Duration.ofSeconds(3);
        probation.fell("ended with exit code 1");
        elapsed = Duration.ofSeconds(5);
        probation.begin();
        probation.failed("connection refused");
        assertThat(state()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(probation.health().since()).isEqualTo(Instant.EPOCH.plusSeconds(3));
        probation.passed();
        assertThat(state()).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void backoffGrowsToThirtySecondsAndStartsAgain() {
        Backoff backoff = new Backoff();
        Duration first = backoff.next();
        assertThat(first).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        }
        assertThat(backoff.next()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
