package io.slipway.target;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How many calls an account may still make: a bucket that fills steadily and holds one second's worth. Asked before an
 * attempt begins, never in the middle of one: an attempt that has begun makes all its calls, into debt if need be, and
 * who comes next waits until the debt is paid. So nothing queues between the check of a lease and the call. Where the
 * cloud says that there are too many calls, nobody begins anything for a while. Thread-safe.
 */
final class Allowance {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int DOUBLINGS = 7;
    /** In seconds. */
    private static final double DEEPEST_DEBT = 5;

    private static final long NANOS = 1_000_000_000;

    private final Clock clock;
    private final int perSecond;
    private final Duration longestPause;
    private double left;
    private Duration filled;
    private Duration pausedUntil;
    private int refusals;

    Allowance(Clock clock, Capabilities account) {
        this.clock = clock;
        this.perSecond = account.callsPerSecond();
        // a pause must not cost anybody the lease
        this.longestPause = account.leaseTime().minus(account.callTimeout());
        this.left = perSecond;
        this.filled = clock.elapsed();
        this.pausedUntil = filled;
    }

    /** One call is sent. */
    synchronized void spend() {
        if (perSecond != Capabilities.NO_LIMIT) {
            refill();
            // what is urgent may still begin while in debt; it does not lock the others out for ever
            left = Math.max(left - 1, -DEEPEST_DEBT * perSecond);
        }
    }

    /** The cloud took the call. */
    synchronized void taken() {
        refusals = 0;
    }

    synchronized void failed(Failure failure) {
        if (failure.kind() == ErrorKind.THROTTLED) {
            pause(failure.retryAfter());
        }
    }

    private void pause(Optional<Duration> asked) {
        Duration usual = FIRST_PAUSE.multipliedBy(1L << Math.min(refusals, DOUBLINGS));
        refusals++;
        Duration pause = asked.filter(a -> a.compareTo(usual) > 0).orElse(usual);
        Duration until = clock.elapsed().plus(pause.compareTo(longestPause) > 0 ? longestPause : pause);
        pausedUntil = until.compareTo(pausedUntil) > 0 ? until : pausedUntil;
    }

    /** How long until something may begin; zero if it may now. */
    synchronized Duration wait(boolean urgent) {
        Duration pause = pausedUntil.minus(clock.elapsed());
        Duration debt = urgent ? Duration.ZERO : debt();
        Duration longer = pause.compareTo(debt) > 0 ? pause : debt;
        return longer.isNegative() ? Duration.ZERO : longer;
    }

    private Duration debt() {
        if (perSecond == Capabilities.NO_LIMIT) {
            return Duration.ZERO;
        }
        refill();
        return left >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) * NANOS / perSecond));
    }

    private void refill() {
        Duration now = clock.elapsed();
        left = Math.min(perSecond, left + (double) perSecond * now.minus(filled).toNanos() / NANOS);
        filled = now;
    }
}
