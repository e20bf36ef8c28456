package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import java.time.Duration;
import java.util.Optional;

/** Waiting for one's turn while somebody else's delivery holds the cluster, or may hold it. */
final class Turn {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Session session;
    private final DeliveryRequest request;
    private final Cluster cluster;
    private final RecordStore store;
    private final Watchdog watchdog;
    private Optional<Duration> arrived = Optional.empty();
    /** Whose turn it is, as seen when we began to wait for it. */
    private Optional<DeliveryId> waitsFor = Optional.empty();

    private boolean wishIsSame;

    Turn(Session session, DeliveryRequest request, RecordStore store) {
        this.session = session;
        this.request = request;
        this.cluster = request.cluster();
        this.store = store;
        this.watchdog =
                new Watchdog(session.clock(), session.target().capabilities().leaseTime());
    }

    /** Whether who holds it has let go, or said nothing for so long that it must be dead. */
    boolean hasCome(DeliveryRecord other) {
        watchdog.look(other.claim());
        return watchdog.dead();
    }

    void over() {
        arrived = Optional.empty();
        waitsFor = Optional.empty();
    }

    boolean idle() {
        return waitsFor.isPresent();
    }

    /** Whether the same delivery is still in our way, by a look that may be a moment old. */
    Optional<Outcome> stillIdle(Optional<Stored> recent) {
        Optional<DeliveryRecord> same = recent.map(Stored::record)
                .filter(DeliveryRecord::open)
                .filter(other -> waitsFor.equals(Optional.of(other.id())));
        if (same.isEmpty() || hasCome(same.get())) {
            waitsFor = Optional.empty();
            return Optional.empty();
        }
        return Optional.of(await(same.get(), wishIsSame)).filter(Outcome.Waiting.class::isInstance);
    }

    /** @param sameWish the other one does what we want, or is what we began: there is nothing to quarrel about */
    Outcome await(DeliveryRecord other, boolean sameWish) {
        waitsFor = Optional.of(other.id());
        wishIsSame = sameWish;
        arrived = arrived.or(() -> Optional.of(session.clock().elapsed()));
        Duration waited = session.clock().elapsed().minus(arrived.get());
        String who = "held by " + other.by() + " since " + other.opened() + " (" + Endings.title(other) + ", "
                + other.phase() + ")";
        boolean lives = watchdog.alive();
        if (request.whenBusy() instanceof WhenBusy.Wait wait && waited.compareTo(wait.limit()) >= 0 && lives) {
            return busy(who + "; waited " + Seconds.of(waited));
        }
        if (request.whenBusy() instanceof WhenBusy.Refuse && lives && !sameWish) {
            return busy(who);
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

    private Outcome busy(String who) {
        return new Outcome.Failed(new DeliveryException(ErrorKind.BUSY, cluster + " is " + who));
    }
}
