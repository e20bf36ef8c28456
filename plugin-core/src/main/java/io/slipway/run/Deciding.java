package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Approval;
import io.slipway.model.Cancel;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Hold;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.run.Decision.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a decision means for the record that is there. Told again it means the same; what it is not about is refused. */
final class Deciding {
    /** What is to be done. */
    sealed interface Answer {
        /** The lease is taken, with this change, in one write. */
        record Take(UnaryOperator<Draft> change) implements Answer {}

        /** It was decided so before: somebody works on it, or has left it. */
        record Join() implements Answer {}

        /** It was decided so before, and there is nothing left to do. */
        record Over() implements Answer {}
    }

    private static final Answer JOIN = new Answer.Join();
    private static final Answer OVER = new Answer.Over();

    private final Cluster cluster;
    private final Decision decision;
    private final Instant now;

    Deciding(Cluster cluster, Decision decision, Instant now) {
        this.cluster = cluster;
        this.decision = decision;
        this.now = now;
    }

    /** @throws DeliveryException if it is not about what is there */
    Answer answer(Optional<DeliveryRecord> last) {
        DeliveryRecord record = last.orElseThrow(() -> refuse(
                ErrorKind.NOT_FOUND, Held.nothing(cluster, last), "deploy something that is held first (holdAt)"));
        if (decision.delivery().filter(id -> !id.equals(record.id())).isPresent()) {
            return aboutAnother(record, decision.delivery().get());
        }
        if (record.hold().isEmpty()) {
            throw notHeld(record);
        }
        Hold hold = record.hold().get();
        return decision.kind() == Kind.PROMOTE ? promote(record, hold) : abort(record, hold);
    }

    // ---- promote

    private Answer promote(DeliveryRecord record, Hold hold) {
        boolean behind = decision.at().filter(record::approved).isPresent();
        if (record.phase() != Phase.HELD) {
            boolean promoted = behind || decision.at().isEmpty() && record.approved(hold.point());
            if (!promoted) {
                throw record.cancelled() ? aborted(record) : notHeld(record);
            }
            return record.open() ? JOIN : OVER;
        }
        Optional<String> over = Held.over(record, now);
        if (over.isPresent()) {
            return new Answer.Take(Held.sentBack(record, over.get(), now));
        }
        if (behind) {
            return OVER;
        }
        checkPoint(record, hold);
        return new Answer.Take(draft ->
                draft.approved(new Approval(hold.point(), decision.by(), now)).resumed());
    }

    // ---- abort

    private Answer abort(DeliveryRecord record, Hold hold) {
        if (record.phase() == Phase.HELD) {
            checkPoint(record, hold);
            String why = "aborted by " + decision.by() + " while it was held "
                    + hold.point().words();
            return new Answer.Take(
                    draft -> draft.cancel(new Cancel(decision.by(), now, 1)).restoring(why));
        }
        if (record.phase() == Phase.RESTORING) {
            return JOIN;
        }
        if (record.result().map(Result::undone).orElse(false)) {
            return OVER;
        }
        throw notHeld(record);
    }

    // ---- refusals

    private void checkPoint(DeliveryRecord record, Hold hold) {
        if (decision.at().filter(at -> !at.equals(hold.point())).isPresent()) {
            throw refuse(
                    ErrorKind.INVALID_REQUEST,
                    Held.words(record) + ", not " + decision.at().get().words(),
                    "look at it as it is now, then decide about " + hold.point());
        }
    }

    private Answer aboutAnother(DeliveryRecord record, DeliveryId meant) {
        Optional<Closed> closed =
                record.history().stream().filter(c -> c.id().equals(meant)).findFirst();
        if (closed.isEmpty()) {
            String there = record.held().isPresent()
                    ? "delivery " + record.id() + ", " + Held.words(record)
                    : Held.nothing(cluster, Optional.of(record));
            throw refuse(
                    ErrorKind.NOT_FOUND,
                    "there is no delivery " + meant + " in " + cluster + "; " + there,
                    record.held().isPresent() ? Held.remedy(record) : "look at the status of " + cluster);
        }
        Result result = closed.get().result();
        boolean asDecided = decision.kind() == Kind.PROMOTE ? result == Result.SUCCEEDED : result.undone();
        if (asDecided) {
            return OVER;
        }
        throw refuse(
                ErrorKind.INVALID_REQUEST,
                "delivery " + meant + " is over: it ended as " + result + " at "
                        + closed.get().at(),
                "look at the status of " + cluster);
    }

    private DeliveryException notHeld(DeliveryRecord record) {
        Optional<Approval> approval =
                record.approvals().stream().reduce((first, last) -> last).filter(a -> record.open());
        String since =
                approval.map(a -> "; " + a.by() + " promoted it at " + a.at()).orElse("");
        return refuse(
                record.open() ? ErrorKind.BUSY : ErrorKind.INVALID_REQUEST,
                Held.nothing(cluster, Optional.of(record)) + since,
                record.open()
                        ? "wait until it is held, or stop who works on it: " + record.by()
                        : decision.kind() == Kind.ABORT ? "roll back instead" : "deploy again");
    }

    private DeliveryException aborted(DeliveryRecord record) {
        return refuse(
                ErrorKind.CANCELLED,
                Endings.title(record) + " cannot be promoted: it was aborted by "
                        + record.cancel().orElseThrow().by(),
                "deploy again");
    }

    private static DeliveryException refuse(ErrorKind kind, String problem, String remedy) {
        return new DeliveryException(kind, problem + "; nothing was changed", remedy);
    }
}
