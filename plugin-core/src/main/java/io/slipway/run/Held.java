package io.slipway.run;

import io.slipway.model.Cancel;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Hold;
import io.slipway.model.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a delivery that waits for a person is spoken of, and when it does not wait any longer. */
final class Held {
    private Held() {}

    /** {@code deploy of shop-v012 by redBlack is held before any traffic until ...}. */
    static String words(DeliveryRecord record) {
        return Endings.title(record) + " by " + record.by() + " is held "
                + record.hold().map(Hold::toString).orElse("");
    }

    /** What to do about it. */
    static String remedy(DeliveryRecord record) {
        return "promote or abort delivery " + record.id();
    }

    /** Nobody need decide any more: why it goes back. */
    static Optional<String> over(DeliveryRecord record, Instant now) {
        if (record.phase() != Phase.HELD) {
            return Optional.empty();
        }
        Optional<String> cancelled = record.cancel().map(cancel -> "cancelled by " + cancel.by());
        return cancelled.or(() -> record.hold()
                .filter(hold -> hold.expired(now))
                .map(hold -> "nobody promoted it while it was held " + hold));
    }

    /** An expired hold is an aborted one. */
    static UnaryOperator<Draft> sentBack(DeliveryRecord record, String why, Instant now) {
        boolean expired = record.held().filter(hold -> hold.expired(now)).isPresent();
        return draft -> (expired ? draft.cancel(new Cancel("the end of its hold", now, 1)) : draft).restoring(why);
    }

    static String nothing(Cluster cluster, Optional<DeliveryRecord> last) {
        return "nothing is held in " + cluster
                + last.map(r -> ": " + Endings.title(r) + " is " + r.phase()).orElse("");
    }
}
