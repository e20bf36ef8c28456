package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import java.util.Optional;

/**
 * What came of a request.
 *
 * @param record the record at the end; absent where nothing was ever opened
 * @param changed false: nothing needed to be done
 * @param failure why it is not as wished
 */
public record DeliverySummary(Optional<DeliveryRecord> record, boolean changed, Optional<DeliveryException> failure) {
    /** It waits for a person now: done as far as may be, and not to be taken for delivered. */
    public Optional<Hold> held() {
        return failure.isPresent() ? Optional.empty() : record.flatMap(DeliveryRecord::held);
    }
}
