package io.slipway.run;

import io.slipway.model.Cancel;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Phase;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A wish to stop, written into a record by anybody: never owner, epoch or beat. */
final class CancelWish {
    private static final int TRIES = 8;

    private CancelWish() {}

    /**
     * @param meant which open delivery is meant
     * @return whether it is recorded; false if no such delivery is open
     */
    static boolean record(RecordStore store, Predicate<DeliveryRecord> meant, String by, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored> stored =
                    store.read().filter(s -> s.record().open()).filter(s -> meant.test(s.record()));
            if (stored.isEmpty()) {
                return false;
            }
            if (store.replace(stored.get().version(), wished(stored.get().record(), by, now))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static DeliveryRecord wished(DeliveryRecord record, String by, Instant now) {
        // one who wishes twice before anybody heeds it wishes one thing
        boolean goesBack = record.phase() == Phase.RESTORING;
        int times = 1 + (goesBack ? record.cancel().map(Cancel::times).orElse(0) : 0);
        return record.with((Draft draft) ->
                draft.cancel(new Cancel(by, now, times)).claim(record.claim().touched()));
    }
}
