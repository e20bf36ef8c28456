package io.slipway.run;

import io.slipway.model.DeliveryId;
import io.slipway.model.HoldPoint;
import java.util.Optional;

/**
 * What a person decides about a delivery that is held.
 *
 * @param delivery the one that is meant; absent: whichever is held
 * @param at the hold that is meant; absent: whichever it is in. Told again, a decision about a hold that is behind the
 *     delivery decides nothing about the next one
 * @param by the approver
 */
record Decision(Kind kind, Optional<DeliveryId> delivery, Optional<HoldPoint> at, String by) {
    enum Kind {
        /** It goes on. */
        PROMOTE,
        /** It goes back. */
        ABORT
    }
}
