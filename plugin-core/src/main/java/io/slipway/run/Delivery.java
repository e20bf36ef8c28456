package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.event.Event;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import io.slipway.run.Outcome.Failed;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.Verb;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request on its way: settles the cluster, opens a record, works on it, survives losing it. Whatever front end
 * calls {@link #attempt} until it no longer waits; where and when does not matter, because what must be remembered is
 * in the record.
 */
public final class Delivery implements Attemptable {
    private final Session session;
    private final DeliveryRequest request;
    private final Cluster cluster;
    private final String digest;
    private final RecordStore store;
    private final RecordStore recent;
    private final Turn turn;
    private final Setbacks setbacks;

    private Optional<Tenure> tenure = Optional.empty();
    private Optional<Work> work = Optional.empty();
    private boolean ours;
    /** What we opened or continue; and what we try to open: what a cancel of this request is about. */
    private volatile Optional<DeliveryId> opened = Optional.empty();

    private volatile Optional<DeliveryId> opening = Optional.empty();
    private Optional<DeliveryException> cause = Optional.empty();
    private Optional<Outcome> ended = Optional.empty();
    private Optional<DeliveryRecord> record = Optional.empty();
    private boolean changed;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile Optional<String> cancelledBy = Optional.empty();
    private volatile String doing = "about to begin";

    Delivery(Session session, DeliveryRequest request) {
        this.session = session;
        this.request = request;
        this.cluster = request.cluster();
        this.digest = RequestDigest.of(request);
        this.store = session.store(cluster);
        this.recent = session.recentStore(cluster);
        this.turn = new Turn(session, request, store);
        this.setbacks = new Setbacks(session, cluster, request.intent().pace().noProgress());
    }

    @Override
    public synchronized Outcome attempt() {
        if (ended.isPresent()) {
            return ended.get();
        }
        Outcome outcome = oneAttempt();
        if (outcome instanceof Waiting waiting) {
            doing = waiting.why();
        } else {
            ended = Optional.of(outcome);
            doing = outcome instanceof Failed ? "failed" : "done";
        }
        return outcome;
    }

    private Outcome oneAttempt() {
        try {
            return oneStep();
        } catch (StaleException stale) {
            return new Waiting(String.valueOf(stale.getMessage()), Duration.ZERO);
        } catch (CallException failed) {
            DeliveryException error = failed.toError();
            return failed.passing() && !setbacks.tooMany() ? setbacks.again(error, failed.failure()) : forGood(error);
        } catch (DeliveryException failed) {
            return Work.passing(failed.kind()) && !setbacks.tooMany()
                    ? setbacks.again(failed, Failure.of(failed.kind(), failed.problem()))
                    : stuck(failed);
        }
    }

    // ---- while there is nothing to do but to wait

    private Outcome oneStep() throws CallException, StaleException {
        Optional<Outcome> idle = idle();
        Optional<Outcome> waits = idle.isPresent() ? idle : pause();
        if (waits.isPresent()) {
            return waits.get();
        }
        Outcome outcome = work.isPresent() ? workOn() : arrive();
        setbacks.overcome();
        return outcome;
    }

    /** What somebody of this process saw a moment ago is enough to go on waiting, and for nothing else. */
    private Optional<Outcome> idle() throws CallException {
        if (cancelledBy.isPresent() || setbacks.pausing()) {
            return Optional.empty();
        }
        if (work.isPresent()) {
            boolean idle = work.get().idle() && tenure.orElseThrow().untouched(recent.read());
            return idle ? work.get().stillIdle() : Optional.empty();
        }
        return turn.idle() ? turn.stillIdle(recent.read()) : Optional.empty();
    }

    /** After a failed call, and while the account has had enough calls. */
    private Optional<Outcome> pause() {
        boolean urgent = work.isPresent() && tenure.filter(Tenure::beatUrgent).isPresent();
        Duration own = setbacks.pause();
        Duration account = session.target().pause(urgent);
        Duration longer = own.compareTo(account) > 0 ? own : account;
        return longer.isZero() ? Optional.empty() : Optional.of(new Waiting(doing, longer));
    }

    // ---- failed calls

    /** Where a delivery is held, it goes back. */
    private Outcome forGood(DeliveryException failed) {
        if (work.isEmpty()) {
            return new Failed(failed);
        }
        try {
            setbacks.overcome();
            return work.get().failed(failed);
        } catch (CallException | DeliveryException blind) {
            return stuck(failed);
        }
    }

    /** Nothing can be recorded, hence nothing can be done; or nothing was begun. */
    private Outcome stuck(DeliveryException failed) {
        if (work.isEmpty()) {
            return new Failed(failed);
        }
        Tenure held = tenure.orElseThrow();
        held.releaseIfPossible();
        return new Failed(new DeliveryException(
                failed.kind(),
                failed.problem() + System.lineSeparator() + "  Now: " + Endings.title(held.record())
                        + " stays open in phase " + held.record().phase(),
                failed.remedy() + "; the next run of anything on " + cluster + " goes on from here",
                failed));
    }

    // ---- before a record is held

    private Outcome arrive() throws CallException, StaleException {
        Optional<Stored> stored = store.read();
        Optional<Outcome> over = stored.flatMap(s -> endedElsewhere(s.record()));
        if (over.isPresent()) {
            return over.get();
        }
        boolean open = stored.map(Stored::record)
                .filter(DeliveryRecord::open)
                .filter(this::isOurs)
                .isPresent();
        if (cancelledBy.isPresent() && !open && opened.isEmpty()) {
            return new Failed(new DeliveryException(
                    ErrorKind.CANCELLED, "cancelled by " + cancelledBy.get() + " before anything was touched"));
        }
        if (stored.isEmpty() || !stored.get().record().open()) {
            return open(stored);
        }
        Stored left = stored.get();
        boolean ourTurn = turn.hasCome(left.record());
        Optional<Tenure> again = tenure.filter(t -> t.isOf(left.record())).or(() -> openedInDoubt(left));
        if (again.isPresent()) {
            again.get().resume(left);
            return hold(again.get(), left.record());
        }
        return ourTurn ? takeOver(left) : turn.await(left.record(), sameWish(left.record()));
    }

    private boolean sameWish(DeliveryRecord other) {
        return other.digest().equals(digest) || opened.equals(Optional.of(other.id()));
    }

    /** The answer to our opening was lost, and so was the answer to the question whether it worked. */
    private Optional<Tenure> openedInDoubt(Stored left) {
        boolean ours = opening.equals(Optional.of(left.record().id()))
                && left.record().claim().owner().equals(session.owner());
        return ours ? Optional.of(newTenure()) : Optional.empty();
    }

    /** What we opened, and lost, was brought to its end by somebody else. */
    private Optional<Outcome> endedElsewhere(DeliveryRecord now) {
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        if (now.id().equals(opened.get())) {
            return now.open() ? Optional.empty() : Optional.of(conclude(now));
        }
        Optional<Closed> closed =
                now.history().stream().filter(c -> c.id().equals(opened.get())).findFirst();
        record = Optional.of(now);
        return closed.map(c -> Endings.outcome(cluster, c.result(), cause));
    }

    private Outcome open(Optional<Stored> last) throws CallException {
        Optional<DeliveryRecord> before = last.map(Stored::record);
        session.target().preflight(cluster, EnumSet.allOf(Verb.class));
        Observed observed = session.target().observe(cluster);
        Optional<DeliveryRecord> next = new Opening(request, digest, session.target(), before, observed)
                .record(session.clock().now());
        if (next.isEmpty()) {
            record = before;
            return Outcome.DONE;
        }
        Tenure fresh = newTenure();
        opening = Optional.of(next.get().id());
        if (!fresh.open(last, next.get())) {
            return Work.AGAIN;
        }
        changed = true;
        session.tell(new Event.PhaseEntered(cluster, Phase.PREPARING, Endings.title(next.get())));
        return hold(fresh, next.get());
    }

    private Tenure newTenure() {
        return new Tenure(
                store, session.clock(), session.owner(), session.target().capabilities());
    }

    private Outcome takeOver(Stored left) {
        Tenure next = newTenure();
        if (next.takeOver(left)) {
            session.tell(new Event.Noticed(
                    cluster,
                    "taking over what " + left.record().by() + " left in phase "
                            + left.record().phase()));
            return hold(next, left.record());
        }
        return Work.AGAIN;
    }

    private Outcome hold(Tenure held, DeliveryRecord now) {
        boolean same = now.digest().equals(digest) && request.intent().operation() != Operation.SETTLE;
        boolean goesOn = now.phase().beforeCommit() ? !now.cancelled() : now.phase() == Phase.COMMITTED;
        boolean begun = request.intent().operation() != Operation.SETTLE && isOurs(now);
        ours = begun || (same && goesOn);
        if (ours) {
            opened = Optional.of(now.id());
            changed = true;
        }
        turn.over();
        tenure = Optional.of(held);
        work = Optional.of(new Work(session, cluster, held, ours ? Optional.of(request) : Optional.empty()));
        session.tell(new Event.Begun(cluster, now, manner(now)));
        return Work.AGAIN;
    }

    private Event.Manner manner(DeliveryRecord now) {
        if (!ours) {
            return Event.Manner.SETTLED;
        }
        return opening.equals(Optional.of(now.id())) ? Event.Manner.OPENED : Event.Manner.CONTINUED;
    }

    // ---- while a record is held

    private Outcome workOn() throws CallException, StaleException {
        Tenure held = tenure.orElseThrow();
        if (held.refresh() == Tenure.Grip.LOST) {
            letGo();
            return Work.AGAIN;
        }
        if (held.record().open()) {
            Optional<Outcome> stopped = stopTidying(held);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            if (unheeded(held.record())) {
                // the wish came when there was no record yet, or lost its race against our own writes
                recordWish();
                return Work.AGAIN;
            }
            Outcome outcome = work.orElseThrow().attempt();
            cause = work.orElseThrow().failure().or(() -> cause);
            if (!(outcome instanceof Outcome.Done)) {
                return outcome;
            }
        }
        return closed(held.record());
    }

    private boolean unheeded(DeliveryRecord now) {
        return ours && cancelledBy.isPresent() && now.phase().beforeCommit() && !now.cancelled();
    }

    private Outcome closed(DeliveryRecord now) {
        // a settling delivery of our own is undone towards the last end picture, and is the request itself
        boolean wasOurs = ours || isOurs(now);
        letGo();
        if (wasOurs) {
            return conclude(now);
        }
        session.tell(new Event.Noticed(
                cluster,
                "settled what " + now.by() + " had left: " + Endings.title(now) + " ended as "
                        + now.result().map(Result::name).orElse("")));
        changed = true;
        return Work.AGAIN;
    }

    private void letGo() {
        work = Optional.empty();
        ours = false;
    }

    /** After the commit a cancel stops the tidying up; the next settle finishes it. */
    private Optional<Outcome> stopTidying(Tenure held) {
        DeliveryRecord now = held.record();
        boolean stop = ours && now.phase() == Phase.COMMITTED && cancelledBy.isPresent();
        if (!stop) {
            return Optional.empty();
        }
        held.release();
        record = Optional.of(now);
        session.tell(new Event.Noticed(cluster, "stopped tidying up; the next run of anything finishes it"));
        return Optional.of(Outcome.DONE);
    }

    private Outcome conclude(DeliveryRecord now) {
        record = Optional.of(now);
        Outcome outcome = Endings.outcome(cluster, now, cause);
        session.tell(new Event.Ended(cluster, now.result().orElseThrow(), Endings.summary(now)));
        return outcome;
    }

    // ---- what others may call at any time

    /** On which account it works. */
    public String account() {
        return cluster.account();
    }

    /**
     * Wishes that the delivery stops; returns within a few ledger calls, also while an attempt is under way. The wish
     * is recorded first; the attempts that follow go back, or stop tidying up. Called again while it goes back, it
     * freezes.
     *
     * @throws DeliveryException if the wish could not be recorded
     */
    public void cancel(String by) {
        wishes.incrementAndGet();
        cancelledBy = Optional.of(by);
        setbacks.hurry();
        recordWish();
    }

    /** Who cancels and who attempts may both tell of one wish, at the same time. */
    private void recordWish() {
        CancelWish.record(
                store,
                now -> isOurs(now) && now.phase() != Phase.COMMITTED,
                wishes.get(),
                cancelledBy.orElseThrow(),
                session.clock().now());
    }

    private boolean isOurs(DeliveryRecord now) {
        Optional<DeliveryId> id = Optional.of(now.id());
        return opened.equals(id) || opening.equals(id);
    }

    /** Lets go of the record without closing it, so that who comes next need not wait for the lease to run out. */
    @Override
    public synchronized void release() {
        if (work.isPresent() && ended.isEmpty()) {
            tenure.orElseThrow().release();
            letGo();
        }
    }

    /** What came of it; final once an attempt no longer waits. */
    public synchronized DeliverySummary summary() {
        Optional<DeliveryException> failed =
                ended.filter(Failed.class::isInstance).map(o -> ((Failed) o).error());
        return new DeliverySummary(
                record.or(() -> tenure.filter(t -> opened.isPresent()).map(Tenure::record)), changed, failed);
    }

    /** One line: what it is doing now. */
    public String describe() {
        return doing;
    }
}
