package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Claim;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Phase;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Clock;
import io.slipway.target.Fence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * This process's hold on one open delivery: the record as last written or read, and the lease. The lease runs from
 * before its write was sent; nothing that changes the cluster is sent unless the lease outlives the call.
 */
final class Tenure implements Fence {
    /** A third of the lease: two beats may fail before the lease is in danger. */
    private static final int BEATS_PER_LEASE = 3;

    /** How a look at the record came out. */
    enum Grip {
        KEPT,
        ADOPTED,
        LOST
    }

    private final RecordStore store;
    private final Clock clock;
    private final String owner;
    private final Capabilities capabilities;
    private Optional<Stored> held = Optional.empty();
    private Duration leaseEnds = Duration.ZERO;
    private Duration beatDue = Duration.ZERO;
    private Duration movesFrom = Duration.ZERO;
    private boolean tookOver;

    Tenure(RecordStore store, Clock clock, String owner, Capabilities capabilities) {
        this.store = store;
        this.clock = clock;
        this.owner = owner;
        this.capabilities = capabilities;
    }

    DeliveryRecord record() {
        return held().record();
    }

    private Stored held() {
        return held.orElseThrow(() -> new DeliveryException(ErrorKind.INTERNAL, "no delivery is held"));
    }

    /** Opens a new delivery; false if somebody else was first. */
    boolean open(Optional<Stored> before, DeliveryRecord record) {
        long epoch = before.map(b -> b.record().claim().epoch()).orElse(0L);
        Claim claim = new Claim("", epoch, 0, "").takenBy(owner);
        return acquire(before.map(Stored::version).orElse(0L), record.with(d -> d.claim(claim)), Duration.ZERO);
    }

    /** Takes over what somebody left, and writes a change in one; waits one call's time, and the listing's lag, before it moves anything. */
    boolean takeOver(Stored left, UnaryOperator<Draft> change) {
        Claim claim = left.record().claim().takenBy(owner);
        Duration quiet = capabilities.callTimeout().plus(capabilities.listingLag());
        tookOver = true;
        DeliveryRecord next = left.record().with(change).with(d -> d.claim(claim));
        return acquire(left.version(), next, quiet);
    }

    /** Goes on with what is ours already, after doubt. The lease is not extended. */
    void resume(Stored ours) {
        held = Optional.of(ours);
    }

    /** Another delivery of this process has the same owner, and another tenure. */
    boolean isOf(DeliveryRecord record) {
        return held.map(Stored::record)
                .filter(mine -> mine.id().equals(record.id()) && mine.claim().sameTenure(record.claim()))
                .isPresent();
    }

    private boolean acquire(long expected, DeliveryRecord record, Duration quiet) {
        Duration sent = clock.elapsed();
        Optional<Stored> written = store.replace(expected, record);
        written.ifPresent(now -> {
            held = written;
            extend(sent);
            movesFrom = clock.elapsed().plus(quiet);
        });
        return written.isPresent();
    }

    private void extend(Duration sent) {
        leaseEnds = sent.plus(capabilities.leaseTime());
        beatDue = sent.plus(capabilities.leaseTime().dividedBy(BEATS_PER_LEASE));
    }

    /** Reads the record again. What others wrote into ours is adopted, without extending the lease. */
    Grip refresh() {
        Stored mine = held();
        Optional<Stored> now = store.read();
        if (now.isEmpty()) {
            return Grip.LOST;
        }
        if (now.get().version() == mine.version()) {
            return Grip.KEPT;
        }
        DeliveryRecord record = now.get().record();
        boolean ours = record.id().equals(mine.record().id())
                && record.claim().epoch() == mine.record().claim().epoch()
                && (record.claim().sameTenure(mine.record().claim()) || !record.open());
        if (ours) {
            held = now;
        }
        return ours ? Grip.ADOPTED : Grip.LOST;
    }

    /** Whether nobody has written since, by a look that may be older than our own last write. */
    boolean untouched(Optional<Stored> recent) {
        return recent.filter(seen -> seen.version() <= held().version()).isPresent();
    }

    /** Writes a change and a beat; false if somebody else wrote meanwhile: then look again and plan anew. */
    boolean write(UnaryOperator<Draft> change) {
        Stored mine = held();
        Duration sent = clock.elapsed();
        DeliveryRecord next = mine.record().with(change);
        boolean goesOn = next.open() && next.phase() != Phase.HELD;
        Claim claim = goesOn ? next.claim().beaten() : next.claim().releasedNow();
        Optional<Stored> written = store.replace(mine.version(), next.with(d -> d.claim(claim)));
        if (written.isPresent()) {
            held = written;
            extend(sent);
        }
        return written.isPresent();
    }

    /** Lets go without closing: the next who comes need not wait for the lease to run out. */
    void release() {
        Stored mine = held();
        store.replace(
                mine.version(),
                mine.record().with(d -> d.claim(mine.record().claim().releasedNow())));
    }

    /** As {@link #release}, where another failure is the one to be told. */
    void releaseIfPossible() {
        try {
            release();
        } catch (DeliveryException unreachable) {
            // then the lease runs out by itself
        }
    }

    /** Half of the lease is gone: what must be written should not queue for long. */
    boolean beatUrgent() {
        return clock.elapsed()
                        .compareTo(leaseEnds.minus(capabilities.leaseTime().dividedBy(2)))
                >= 0;
    }

    boolean beatDue() {
        return clock.elapsed().compareTo(beatDue) >= 0;
    }

    /** Why moves are not allowed yet. */
    String quietWhy() {
        return tookOver
                ? "until no call of the owner before can be under way any more"
                : "until listings of this account show what was done";
    }

    /** How long until moves are allowed; zero if they are. */
    Duration quiet() {
        Duration left = movesFrom.minus(clock.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** After a lease was found too short: a write extends it. */
    Duration renewalDelay() {
        beatDue = clock.elapsed();
        return quiet();
    }

    /** A move was accepted: where listings lag, nothing is decided before it must be seen. */
    void moved() {
        tookOver = false;
        if (!capabilities.listingLag().isZero()) {
            movesFrom = clock.elapsed().plus(capabilities.listingLag());
        }
    }

    @Override
    public void check() throws StaleException {
        if (clock.elapsed().plus(capabilities.callTimeout()).compareTo(leaseEnds) >= 0) {
            throw new StaleException("the lease ends before the call would");
        }
        if (!quiet().isZero()) {
            throw new StaleException("a call of the owner before may still be under way");
        }
    }
}
