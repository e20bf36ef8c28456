package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.event.Event;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import java.util.Optional;

/** What came of an errand, and what that means for who runs it. */
final class Upshot {
    private final Session session;
    private final Errand errand;
    private final Cluster cluster;
    private Optional<DeliveryException> cause = Optional.empty();
    private Optional<DeliveryRecord> record = Optional.empty();
    private boolean changed;
    private boolean anew = true;

    Upshot(Session session, Errand errand) {
        this.session = session;
        this.errand = errand;
        this.cluster = errand.cluster();
    }

    /** What is forgotten was begun and brought to its end nevertheless. */
    void neverAnew() {
        anew = false;
    }

    void changed() {
        changed = true;
    }

    /** Why the delivery went back, told by who was there; what is known already stays. */
    void because(Optional<DeliveryException> failure) {
        cause = failure.or(() -> cause);
    }

    /** It ends so, with no more to say. */
    Outcome done(Optional<DeliveryRecord> now) {
        record = now;
        return Outcome.DONE;
    }

    Outcome held(DeliveryRecord now) {
        session.tell(new Event.Held(cluster, now.id(), now.hold().orElseThrow()));
        return done(Optional.of(now));
    }

    Outcome closed(DeliveryRecord now) {
        session.tell(new Event.Ended(cluster, now.result().orElseThrow(), Endings.summary(now)));
        return outcome(now);
    }

    /** Nothing was done this time: it is held, or was over before; or the record is about another delivery by now. */
    Outcome before(Optional<DeliveryRecord> there) {
        if (there.isEmpty()) {
            return Outcome.DONE;
        }
        return there.get().open() ? held(there.get()) : outcome(there.get());
    }

    /** For who aborts it, what went back is as wished. */
    private Outcome outcome(DeliveryRecord now) {
        record = Optional.of(now);
        boolean asWished = errand.aborts() && now.result().orElseThrow().undone();
        return asWished ? Outcome.DONE : Endings.outcome(cluster, now, cause);
    }

    /**
     * What we opened, and lost, was brought to its end by somebody else; nothing if it is still open, or if it is
     * forgotten and may be begun anew.
     */
    Optional<Outcome> elsewhere(DeliveryId opened, DeliveryRecord now) {
        if (now.id().equals(opened)) {
            return now.open() ? Optional.empty() : Optional.of(closed(now));
        }
        record = Optional.of(now);
        Optional<Closed> closed =
                now.history().stream().filter(c -> c.id().equals(opened)).findFirst();
        if (errand.aborts() && closed.filter(c -> c.result().undone()).isPresent()) {
            return Optional.of(Outcome.DONE);
        }
        boolean forgotten = closed.isEmpty() && (!anew || errand.request().isEmpty());
        return closed.map(c -> Endings.outcome(cluster, c.result(), cause))
                .or(() -> forgotten ? Optional.of(Endings.forgotten(cluster)) : Optional.empty());
    }

    DeliverySummary summary(Optional<DeliveryRecord> underWay, Optional<DeliveryException> failure) {
        return new DeliverySummary(record.or(() -> underWay), changed, failure);
    }
}
