package io.slipway.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.Capabilities;
import io.slipway.tck.VirtualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final VirtualClock clock = new VirtualClock();
    private final Allowance ten = allowance(10);

    private Allowance allowance(int perSecond) {
        Duration call = Duration.ofSeconds(10);
        Duration lease = Duration.ofSeconds(30);
        return new Allowance(clock, new Capabilities(Set.of(), 1, Duration.ZERO, call, lease, 63, ".*", perSecond));
    }

    private static void spend(Allowance allowance, int calls) {
        for (int i = 0; i < calls; i++) {
            allowance.spend();
        }
    }

    private static Failure throttled(Duration... retryAfter) {
        return new Failure(
                ErrorKind.THROTTLED,
                "slow down",
                Optional.of(retryAfter).filter(r -> r.length > 0).map(r -> r[0]),
                Optional.empty(),
                false);
    }

    @Test
    void aSecondsWorthIsThereAtOnce() {
        spend(ten, 9);
        assertThat(ten.wait(false)).isZero();
        spend(ten, 1);
        assertThat(ten.wait(false)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatWasBegunGoesOnIntoDebtAndTheNextPaysItOff() {
        spend(ten, 14);
        assertThat(ten.wait(false)).isEqualTo(Duration.ofMillis(500));
        clock.pass(Duration.ofMillis(499));
        assertThat(ten.wait(false)).isPositive();
        clock.pass(Duration.ofMillis(1));
        assertThat(ten.wait(false)).isZero();
    }

    @Test
    void inTheLongRunNoMoreCallsThanAllowed() {
        int calls = 0;
        for (int millis = 0; millis < 60_000; millis += 10) {
            if (ten.wait(false).isZero()) {
                spend(ten, 3);
                calls += 3;
            }
            clock.pass(Duration.ofMillis(10));
        }
        assertThat(calls).isBetween(590, 613);
    }

    @Test
    void theUrgentNeedNotWaitAndDoesNotLockTheOthersOutForEver() {
        spend(ten, 1_000);
        assertThat(ten.wait(true)).isZero();
        assertThat(ten.wait(false)).isLessThanOrEqualTo(Duration.ofMillis(5_100));
    }

    @Test
    void withoutALimitNobodyWaits() {
        Allowance all = allowance(Capabilities.NO_LIMIT);
        spend(all, 100_000);
        assertThat(all.wait(false)).isZero();
    }

    @Test
    void whatTheCloudAsksForHoldsForEverybody() {
        ten.failed(throttled(Duration.ofSeconds(5)));
        assertThat(ten.wait(false)).isEqualTo(Duration.ofSeconds(5));
        assertThat(ten.wait(true)).isEqualTo(Duration.ofSeconds(5));
        ten.failed(throttled());
        assertThat(ten.wait(false)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void withoutAWishOfTheCloudPausesGrowUntilACallIsTaken() {
        ten.failed(throttled());
        assertThat(ten.wait(false)).isEqualTo(Duration.ofMillis(250));
        clock.pass(Duration.ofMillis(250));
        ten.failed(throttled());
        assertThat(ten.wait(false)).isEqualTo(Duration.ofMillis(500));
        clock.pass(Duration.ofMillis(500));
        ten.taken();
        ten.failed(throttled());
        assertThat(ten.wait(false)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void noPauseCostsALease() {
        ten.failed(throttled(Duration.ofHours(1)));
        assertThat(ten.wait(false)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void otherFailuresPauseNobody() {
        ten.failed(Failure.of(ErrorKind.UNAVAILABLE, "gone"));
        assertThat(ten.wait(false)).isZero();
    }
}
