package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.Failure;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.spi.Capabilities;
import io.slipway.target.Backoff;
import java.time.Duration;
import java.util.Optional;

/** Calls that failed, in a row: how long to wait before the next, and when to give up. */
final class Setbacks {
    private final Session session;
    private final Cluster cluster;
    private final Duration patience;
    private final Backoff backoff;
    private int failures;
    private Duration since = Duration.ZERO;
    private volatile Optional<Duration> until = Optional.empty();

    /** @param patience so long calls may fail in a row */
    Setbacks(Session session, Cluster cluster, Duration patience) {
        this.session = session;
        this.cluster = cluster;
        this.patience = patience;
        Capabilities can = session.target().capabilities();
        // no pause may cost the lease
        this.backoff = new Backoff(session.random(), can.leaseTime().minus(can.callTimeout()));
    }

    void overcome() {
        failures = 0;
    }

    /** How long until the next call, however often somebody attempts meanwhile. */
    Duration pause() {
        Duration left = until.map(u -> u.minus(session.clock().elapsed())).orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration pause(Duration atLeast) {
        return pause().compareTo(atLeast) > 0 ? pause() : atLeast;
    }

    boolean pausing() {
        return !pause().isZero();
    }

    /** Somebody wants it to stop: that is not put off. From any thread. */
    void hurry() {
        until = Optional.empty();
    }

    /** One more call has failed; whether that has gone on for too long. */
    boolean tooMany() {
        Duration now = session.clock().elapsed();
        since = failures == 0 ? now : since;
        failures++;
        return now.minus(since).compareTo(patience) >= 0;
    }

    Outcome again(DeliveryException failed, Failure failure) {
        Duration pause = backoff.after(failures, failure.retryAfter());
        until = Optional.of(session.clock().elapsed().plus(pause));
        session.tell(new Event.Noticed(cluster, failed.problem() + "; trying again in " + Seconds.of(pause)));
        return new Outcome.Waiting(failed.problem(), pause);
    }
}
