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
     * @param wishes how often the caller has wished it by now: what several tell of one wish counts once
     * @return whether it is recorded; false if no such delivery is open
     */
    static boolean record(RecordStore store, Predicate<DeliveryRecord> meant, int wishes, String by, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored> stored =
                    store.read().filter(s -> s.record().open()).filter(s -> meant.test(s.record()));
            if (stored.isEmpty()) {
                return false;
            }
            int times = times(stored.get().record());
            int recorded = recorded(stored.get().record());
            if (times <= recorded || wishes <= recorded) {
                return true;
            }
            if (store.replace(stored.get().version(), wished(stored.get().record(), times, by, now))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int recorded(DeliveryRecord record) {
        return record.cancel().map(Cancel::times).orElse(0);
    }

    /** One who wishes twice before anybody heeds it wishes one thing. */
    private static int times(DeliveryRecord record) {
        return record.phase() == Phase.RESTORING ? recorded(record) + 1 : 1;
    }

    private static DeliveryRecord wished(DeliveryRecord record, int times, String by, Instant now) {
        return record.with((Draft draft) ->
                draft.cancel(new Cancel(by, now, times)).claim(record.claim().touched()));
    }
}
