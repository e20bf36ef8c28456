package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Moves the end of a hold. Needs no lease: it is a wish, written by anybody. */
final class Prolonging {
    private static final int TRIES = 8;

    private final Session session;
    private final Cluster cluster;

    Prolonging(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
    }

    Hold prolong(Optional<DeliveryId> meant, Duration time, String by) {
        RecordStore store = session.store(cluster);
        for (int i = 0; i < TRIES; i++) {
            Instant now = session.clock().now();
            Optional<Stored> stored = store.read();
            Optional<DeliveryRecord> record = stored.map(Stored::record);
            Hold hold = held(record, meant, now);
            Hold longer = hold.until(now.plus(time), by);
            if (longer.equals(hold) || written(store, stored.orElseThrow(), longer)) {
                return longer;
            }
        }
        throw new DeliveryException(ErrorKind.CONFLICT, "the hold of " + cluster + " is being decided about");
    }

    private static boolean written(RecordStore store, Stored there, Hold longer) {
        DeliveryRecord record = there.record();
        DeliveryRecord next = record.with(
                draft -> draft.prolonged(longer).claim(record.claim().touched()));
        return store.replace(there.version(), next).isPresent();
    }

    private Hold held(Optional<DeliveryRecord> record, Optional<DeliveryId> meant, Instant now) {
        DeliveryRecord there = record.filter(r -> r.held().isPresent())
                .orElseThrow(() ->
                        refuse(ErrorKind.NOT_FOUND, Held.nothing(cluster, record), "look at the status of " + cluster));
        if (meant.filter(id -> !id.equals(there.id())).isPresent()) {
            throw refuse(
                    ErrorKind.NOT_FOUND,
                    "delivery " + meant.get() + " is not held; delivery " + there.id() + " is: " + Held.words(there),
                    "name that one, if it is meant");
        }
        Hold hold = there.hold().orElseThrow();
        if (hold.expired(now)) {
            throw refuse(
                    ErrorKind.INVALID_REQUEST,
                    "the hold of delivery " + there.id() + " ended at " + hold.until(),
                    "deploy again: the next operation on " + cluster + " sends it back");
        }
        return hold;
    }

    private static DeliveryException refuse(ErrorKind kind, String problem, String remedy) {
        return new DeliveryException(kind, problem + "; nothing was changed", remedy);
    }
}
