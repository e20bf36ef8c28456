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
    private static final Duration POLL_PERSON = Duration.ofSeconds(5);

    private final Session session;
    private final Errand errand;
    private final Cluster cluster;
    private final RecordStore store;
    private final Watchdog watchdog;
    private Optional<Duration> arrived = Optional.empty();
    /** Whose turn it is, as seen when we began to wait for it. */
    private Optional<DeliveryId> waitsFor = Optional.empty();

    private boolean wishIsSame;

    Turn(Session session, Errand errand, RecordStore store) {
        this.session = session;
        this.errand = errand;
        this.cluster = errand.cluster();
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
        if (errand.whenBusy() instanceof WhenBusy.Wait wait && waited.compareTo(wait.limit()) >= 0 && lives) {
            return busy(who + "; waited " + Seconds.of(waited));
        }
        if (errand.whenBusy() instanceof WhenBusy.Refuse && lives && !sameWish) {
            return busy(who);
        }
        if (errand.whenBusy() instanceof WhenBusy.Supersede && !sameWish && !other.cancelled()) {
            supersede(other);
        }
        session.tell(new Event.WaitingFor(cluster, cluster + " is " + who, 0, 0, waited));
        return new Outcome.Waiting(who, POLL);
    }

    /** Somebody else's delivery waits for a person, who may take days. */
    Outcome awaitDecision(DeliveryRecord other) {
        waitsFor = Optional.empty();
        arrived = arrived.or(() -> Optional.of(session.clock().elapsed()));
        Duration waited = session.clock().elapsed().minus(arrived.get());
        String who = Held.words(other);
        String remedy = Held.remedy(other) + ", or set whenBusy to 'supersede'";
        if (errand.whenBusy() instanceof WhenBusy.Supersede) {
            supersede(other);
            return Work.AGAIN;
        }
        if (errand.whenBusy() instanceof WhenBusy.Refuse) {
            return new Outcome.Failed(new DeliveryException(ErrorKind.BUSY, who, remedy));
        }
        if (errand.whenBusy() instanceof WhenBusy.Wait wait && waited.compareTo(wait.limit()) >= 0) {
            String problem = who + "; waited " + Seconds.of(waited);
            return new Outcome.Failed(new DeliveryException(ErrorKind.BUSY, problem, remedy));
        }
        session.tell(new Event.WaitingFor(cluster, who, 0, 0, waited));
        return new Outcome.Waiting(who, POLL_PERSON);
    }

    private void supersede(DeliveryRecord other) {
        CancelWish.record(
                store,
                r -> r.id().equals(other.id()),
                1,
                errand.by(),
                session.clock().now());
    }

    private Outcome busy(String who) {
        return new Outcome.Failed(new DeliveryException(ErrorKind.BUSY, cluster + " is " + who));
    }
}
