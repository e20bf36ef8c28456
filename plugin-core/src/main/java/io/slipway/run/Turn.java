package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.record.RecordStore;
import java.time.Duration;
import java.util.Optional;

/** One request's place in the queue for a cluster that somebody else holds. */
final class Turn {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Session session;
    private final DeliveryRequest request;
    private final RecordStore store;
    private final Cluster cluster;
    private final Watchdog watchdog;
    private Optional<Duration> arrived = Optional.empty();

    Turn(Session session, DeliveryRequest request, RecordStore store) {
        this.session = session;
        this.request = request;
        this.store = store;
        this.cluster = request.cluster();
        this.watchdog =
                new Watchdog(session.clock(), session.target().capabilities().leaseTime());
    }

    void look(DeliveryRecord other) {
        watchdog.look(other.claim());
    }

    /** The other has let go, or is dead. */
    boolean hasCome() {
        return watchdog.dead();
    }

    /** The cluster is ours: should it be lost, waiting begins anew. */
    void taken() {
        arrived = Optional.empty();
    }

    /**
     * Waits, refuses or supersedes. Nobody is sent away because of one who may be dead: he would be sent away for ever.
     *
     * @param sameWish what the other does is what is wanted here
     */
    Outcome await(DeliveryRecord other, boolean sameWish) {
        Duration now = session.clock().elapsed();
        arrived = arrived.or(() -> Optional.of(now));
        Duration waited = now.minus(arrived.get());
        String who = "held by " + other.by() + " since " + other.opened() + " (" + Endings.title(other) + ", "
                + other.phase() + ")";
        if (watchdog.alive() && patienceEnds(waited, sameWish)) {
            return new Outcome.Failed(
                    new DeliveryException(ErrorKind.BUSY, cluster + " is " + who + "; waited " + Seconds.of(waited)));
        }
        if (request.whenBusy() instanceof WhenBusy.Supersede && !sameWish && !other.cancelled()) {
            CancelWish.record(
                    store,
                    r -> r.id().equals(other.id()),
                    1,
                    request.by(),
                    session.clock().now());
        }
        session.tell(new Event.WaitingFor(cluster, cluster + " is " + who, 0, 0, waited));
        return new Outcome.Waiting(who, POLL);
    }

    private boolean patienceEnds(Duration waited, boolean sameWish) {
        boolean refuses = request.whenBusy() instanceof WhenBusy.Refuse && !sameWish;
        return refuses || request.whenBusy() instanceof WhenBusy.Wait wait && waited.compareTo(wait.limit()) >= 0;
    }
}
