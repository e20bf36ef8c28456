package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.model.Approval;
import io.slipway.model.Cancel;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Staying with a delivery while it waits for a person, and while whoever promoted it carries it on. */
final class Staying {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Somebody who decides can wait for so long to be seen. */
    private static final Duration POLL_PERSON = Duration.ofSeconds(3);

    private final Session session;
    private final Cluster cluster;
    private boolean on;
    private boolean wasAway;
    private volatile Optional<DeliveryRecord> with = Optional.empty();
    private Optional<Hold> told = Optional.empty();
    private int approvals;

    Staying(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
    }

    void begin() {
        on = true;
    }

    /** Whoever decided meanwhile is told of too. */
    void again() {
        wasAway = true;
    }

    /** What waits for a person now. */
    Optional<DeliveryRecord> with() {
        return with;
    }

    boolean on() {
        return on;
    }

    /** Whether it is held where we stay. */
    boolean at(DeliveryRecord record) {
        return on && record.held().isPresent();
    }

    Outcome wait(DeliveryRecord record) {
        Hold hold = record.hold().orElseThrow();
        with = Optional.of(record);
        if (!told.equals(Optional.of(hold))) {
            session.tell(new Event.Held(cluster, record.id(), hold));
            told = Optional.of(hold);
        }
        return new Outcome.Waiting(Held.words(record), POLL_PERSON);
    }

    /** Somebody else carries it on. */
    Outcome accompany(DeliveryRecord record) {
        Duration since = Duration.between(record.opened(), session.clock().now());
        String who = "carried on elsewhere (" + record.phase() + ")";
        session.tell(new Event.WaitingFor(
                cluster, Endings.title(record) + " is " + who, 0, 0, since.isNegative() ? Duration.ZERO : since));
        return new Outcome.Waiting(who, POLL);
    }

    /** Tells who has decided, once we have told that somebody must; where we come back, all that was decided. */
    void looked(DeliveryRecord record) {
        with = with.filter(waits -> record.held().isPresent());
        List<Approval> all = record.approvals();
        if (told.isPresent() || wasAway) {
            all.stream().skip(approvals).forEach(this::promoted);
            record.cancel().ifPresent(this::sentBack);
        }
        approvals = all.size();
        wasAway = false;
    }

    private void promoted(Approval approval) {
        notice("promoted by " + approval.by() + " while it was held "
                + approval.point().words());
        told = Optional.empty();
    }

    private void sentBack(Cancel cancel) {
        notice("sent back by " + cancel.by());
        told = Optional.empty();
    }

    private void notice(String what) {
        session.tell(new Event.Noticed(cluster, what));
    }
}
