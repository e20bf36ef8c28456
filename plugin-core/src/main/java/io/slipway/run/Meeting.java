package io.slipway.run;

import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.record.RecordStore.Stored;
import io.slipway.strategy.Planner;
import io.slipway.target.CallException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What follows for one errand where a delivery waits for a person, or did. */
final class Meeting {
    /** What is to be done. */
    sealed interface Course {
        /** The lease is taken, with this change, in one write. */
        record Take(UnaryOperator<Draft> change) implements Course {}

        /** Somebody works on it already, or looks at it: come again. */
        record Again(Outcome outcome) implements Course {}

        /** Nothing is left to do; the record says what came of it, unless it is about another delivery by now. */
        record Over(Optional<DeliveryRecord> record) implements Course {}
    }

    private final Session session;
    private final Errand errand;
    private final Cluster cluster;
    private final Stopping stopping;
    private final Turn turn;

    Meeting(Session session, Errand errand, Stopping stopping, Turn turn) {
        this.session = session;
        this.errand = errand;
        this.cluster = errand.cluster();
        this.stopping = stopping;
        this.turn = turn;
    }

    /** @throws io.slipway.error.DeliveryException if the decision is not about what is there */
    Course decide(Optional<Stored> stored, Decision decision) {
        Deciding.Answer answer =
                new Deciding(cluster, decision, session.clock().now()).answer(stored.map(Stored::record));
        DeliveryRecord there = stored.orElseThrow().record();
        if (answer instanceof Deciding.Answer.Take take) {
            return new Course.Take(take.change());
        }
        if (answer instanceof Deciding.Answer.Join) {
            stopping.began(there.id());
            return new Course.Again(Work.AGAIN);
        }
        boolean itself = decision.delivery().map(there.id()::equals).orElse(true);
        return new Course.Over(Optional.of(there).filter(r -> itself));
    }

    /** What waits for a person is not left behind: only its end, or a death in traffic, lets others at it. */
    Course meet(DeliveryRecord held) throws CallException {
        Instant now = session.clock().now();
        Optional<String> back = Held.over(held, now);
        if (back.isEmpty() && held.trafficMoved()) {
            back = Planner.deadWithTraffic(held, session.target().observe(cluster))
                    .map(dead -> dead + " has traffic and no healthy instance");
        }
        if (back.isPresent()) {
            return new Course.Take(Held.sentBack(held, back.get(), now));
        }
        if (stopping.wished() && stopping.isOurs(held)) {
            stopping.record();
            return new Course.Again(Work.AGAIN);
        }
        return sameWish(held) || errand.settles()
                ? new Course.Over(Optional.of(held))
                : new Course.Again(turn.awaitDecision(held));
    }

    /** It does what we want, or is what we began. */
    boolean sameWish(DeliveryRecord other) {
        return other.digest().equals(errand.digest()) || stopping.isOurs(other);
    }
}
