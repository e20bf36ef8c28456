package io.slipway.run;

import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.record.RecordStore;
import io.slipway.spi.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which delivery is our own, and the wish that it stop: told by anybody at any time, recorded as soon as it can be.
 * Thread-safe.
 */
final class Stopping {
    private final RecordStore store;
    private final Clock clock;
    /** What we opened or continue; and what we try to open: what a wish is about. */
    private volatile Optional<DeliveryId> opened = Optional.empty();

    private volatile Optional<DeliveryId> opening = Optional.empty();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile Optional<String> by = Optional.empty();

    Stopping(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void begins(DeliveryId id) {
        opening = Optional.of(id);
    }

    void began(DeliveryId id) {
        opened = Optional.of(id);
    }

    /** Whether a record of ours is there, for all we know. */
    boolean mayHaveBegun() {
        return opened.isPresent() || store.doubtful();
    }

    Optional<DeliveryId> opened() {
        return opened;
    }

    boolean isOpening(DeliveryId id) {
        return opening.equals(Optional.of(id));
    }

    boolean isOurs(DeliveryRecord now) {
        return opened.equals(Optional.of(now.id())) || isOpening(now.id());
    }

    /** Who wished it last; nobody, unless it is to stop. */
    Optional<String> by() {
        return by;
    }

    boolean wished() {
        return by.isPresent();
    }

    /** Wished, and not yet recorded: it came when there was no record yet, or lost its race against our own writes. */
    boolean unheeded(DeliveryRecord now) {
        return wished() && isOurs(now) && now.phase().beforeCommit() && !now.cancelled();
    }

    void wish(String who) {
        wishes.incrementAndGet();
        by = Optional.of(who);
        record();
    }

    /** Who cancels and who attempts may both tell of one wish, at the same time. */
    void record() {
        CancelWish.record(
                store,
                now -> isOurs(now) && now.phase() != Phase.COMMITTED,
                wishes.get(),
                by.orElseThrow(),
                clock.now());
    }
}
