package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Clock;
import io.slipway.target.Backoff;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import java.time.Duration;
import java.util.Optional;

/** For what has no record: calls that fail for the moment are made again, for so long. Not thread-safe. */
final class Retries {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** One attempt. */
    @FunctionalInterface
    interface Calls {
        Outcome make() throws CallException, StaleException;
    }

    private final Clock clock;
    private final Backoff backoff;
    private int failures;
    private Duration failingSince = Duration.ZERO;

    Retries(Session session) {
        clock = session.clock();
        backoff = new Backoff(session.random(), PATIENCE);
    }

    Outcome attempt(Calls calls) {
        try {
            Outcome outcome = calls.make();
            failures = 0;
            return outcome;
        } catch (CallException failed) {
            return again(failed.toError(), failed.failure().retryAfter());
        } catch (DeliveryException failed) {
            return new Outcome.Failed(failed);
        } catch (StaleException impossible) {
            throw new IllegalStateException("there is no lease", impossible);
        }
    }

    /** To be throttled is not to fail, and all that is called is idempotent. */
    private Outcome again(DeliveryException failed, Optional<Duration> asked) {
        if (failures++ == 0) {
            failingSince = clock.elapsed();
        }
        boolean passes = Work.passing(failed.kind()) || failed.kind() == ErrorKind.TIMED_OUT;
        boolean patient = clock.elapsed().minus(failingSince).compareTo(PATIENCE) < 0;
        return passes && patient
                ? new Outcome.Waiting(failed.problem(), backoff.after(failures, asked))
                : new Outcome.Failed(failed);
    }
}
