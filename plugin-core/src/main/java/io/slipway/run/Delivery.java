package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import io.slipway.run.Outcome.Failed;
import io.slipway.run.Outcome.Waiting;
import io.slipway.target.CallException;
import io.slipway.target.Fence.StaleException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One request on its way: settles the cluster, opens a record, works on it, survives losing it. Whatever front end
 * calls {@link #attempt} until it no longer waits; where and when does not matter, because what must be remembered is
 * in the record.
 */
public final class Delivery implements Attemptable {
    private final Session session;
    private final Errand errand;
    private final Cluster cluster;
    private final RecordStore store;
    private final RecordStore recent;
    private final Turn turn;
    private final Setbacks setbacks;
    private final Stopping stopping;
    private final Meeting meeting;
    private final Upshot upshot;
    private final Staying staying;

    private Optional<Tenure> tenure = Optional.empty();
    private Optional<Work> work = Optional.empty();
    private boolean ours;
    private Optional<Outcome> ended = Optional.empty();
    private volatile String doing = "about to begin";

    Delivery(Session session, Errand errand) {
        this.session = session;
        this.errand = errand;
        this.cluster = errand.cluster();
        this.store = session.store(cluster);
        this.recent = session.recentStore(cluster);
        this.turn = new Turn(session, errand, store);
        this.stopping = new Stopping(store, session.clock());
        this.upshot = new Upshot(session, errand);
        this.meeting = new Meeting(session, errand, stopping, turn);
        this.setbacks = new Setbacks(session, cluster, errand.patience());
        this.staying = new Staying(session, cluster);
    }

    /** Stays with it where it waits for a person, until it is over: for who has time. Otherwise it ends there as held. */
    public Delivery staying() {
        staying.begin();
        return this;
    }

    /** What it waits for a person with, while it stays. */
    public Optional<DeliveryRecord> waits() {
        return staying.with();
    }

    /** It was begun earlier, as that one, perhaps by a process that has died since: it is never begun anew. */
    public Delivery begunAs(DeliveryId known) {
        stopping.began(known);
        upshot.neverAnew();
        staying.again();
        return this;
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
        if (stopping.wished() || setbacks.pausing()) {
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
        Duration longer = setbacks.pause(session.target().pause(urgent));
        return longer.isZero() ? Optional.empty() : Optional.of(new Waiting(doing, longer));
    }

    /** Where a delivery is held, it goes back. */
    private Outcome forGood(DeliveryException failed) {
        if (work.isEmpty()) {
            return stuck(failed);
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
            return new Failed(stopping.mayHaveBegun() ? failed : Endings.notBegun(failed));
        }
        Tenure held = tenure.orElseThrow();
        held.releaseIfPossible();
        return new Failed(Endings.staysOpen(cluster, held.record(), failed));
    }

    // ---- before a record is held

    private Outcome arrive() throws CallException, StaleException {
        Optional<Stored> stored = store.read();
        stored.map(Stored::record).filter(stopping::isOurs).ifPresent(staying::looked);
        Optional<Outcome> over = stored.flatMap(s -> stopping.opened().flatMap(id -> upshot.elsewhere(id, s.record())));
        if (over.isPresent()) {
            return over.get();
        }
        boolean open = stored.map(Stored::record)
                .filter(DeliveryRecord::open)
                .filter(stopping::isOurs)
                .isPresent();
        if (stopping.wished() && !open && stopping.opened().isEmpty()) {
            return new Failed(new DeliveryException(
                    ErrorKind.CANCELLED, "cancelled by " + stopping.by().get() + " before anything was touched"));
        }
        if (errand.decision().isPresent() && stopping.opened().isEmpty()) {
            return follow(meeting.decide(stored, errand.decision().get()), stored);
        }
        if (stored.isEmpty() || !stored.get().record().open()) {
            return open(stored);
        }
        Stored left = stored.get();
        if (left.record().phase() == Phase.HELD) {
            return follow(meeting.meet(left.record()), stored);
        }
        boolean ourTurn = turn.hasCome(left.record());
        Optional<Tenure> again = tenure.filter(t -> t.isOf(left.record())).or(() -> openedInDoubt(left));
        if (again.isPresent()) {
            again.get().resume(left);
            return grasp(again.get(), left.record());
        }
        if (!ourTurn && staying.on() && stopping.isOurs(left.record())) {
            return staying.accompany(left.record());
        }
        return ourTurn ? takeOver(left, draft -> draft) : turn.await(left.record(), meeting.sameWish(left.record()));
    }

    private Outcome follow(Meeting.Course course, Optional<Stored> stored) {
        if (course instanceof Meeting.Course.Take take) {
            return takeOver(stored.orElseThrow(), take.change());
        }
        if (course instanceof Meeting.Course.Again again) {
            return again.outcome();
        }
        Optional<DeliveryRecord> over = ((Meeting.Course.Over) course).record();
        Optional<DeliveryRecord> held = over.filter(staying::at);
        held.ifPresent(record -> stopping.began(record.id()));
        return held.isPresent() ? staying.wait(held.get()) : upshot.before(over);
    }

    /** The answer to our opening was lost, and so was the answer to the question whether it worked. */
    private Optional<Tenure> openedInDoubt(Stored left) {
        boolean ours = stopping.opened().isEmpty()
                && stopping.isOpening(left.record().id())
                && left.record().claim().owner().equals(session.owner());
        return ours ? Optional.of(newTenure()) : Optional.empty();
    }

    private Outcome open(Optional<Stored> last) throws CallException {
        Optional<DeliveryRecord> before = last.map(Stored::record);
        DeliveryRequest request = errand.request().orElseThrow();
        session.target().preflight(cluster, Requirements.verbs(request));
        Observed observed = session.target().observe(cluster, Requirements.bound(request, before));
        Requirements.checkServices(session.target(), request);
        Optional<DeliveryRecord> next = new Opening(request, errand.digest(), session.target(), before, observed)
                .record(session.clock().now());
        if (next.isEmpty()) {
            return upshot.done(before);
        }
        Requirements.checkImage(session.target(), request);
        Tenure fresh = newTenure();
        stopping.begins(next.get().id());
        if (!fresh.open(last, next.get())) {
            return Work.AGAIN;
        }
        upshot.changed();
        session.tell(new Event.PhaseEntered(cluster, Phase.PREPARING, Endings.title(next.get())));
        return grasp(fresh, next.get());
    }

    private Tenure newTenure() {
        return new Tenure(
                store, session.clock(), session.owner(), session.target().capabilities());
    }

    /** @param change written together with the new owner */
    private Outcome takeOver(Stored left, UnaryOperator<Draft> change) {
        Tenure next = newTenure();
        if (next.takeOver(left, change)) {
            String how = left.record().phase() == Phase.HELD
                    ? " has held"
                    : " left in phase " + left.record().phase();
            session.tell(new Event.Noticed(
                    cluster, "taking over what " + left.record().by() + how + ": " + Endings.title(left.record())));
            if (errand.decision().isPresent()) {
                stopping.began(left.record().id());
            }
            return grasp(next, next.record());
        }
        return Work.AGAIN;
    }

    private Outcome grasp(Tenure held, DeliveryRecord now) {
        boolean same = now.digest().equals(errand.digest()) && !errand.settles();
        boolean goesOn = now.phase().beforeCommit() ? !now.cancelled() : now.phase() == Phase.COMMITTED;
        boolean begun = !errand.settles() && stopping.isOurs(now);
        ours = begun || (same && goesOn);
        if (ours) {
            stopping.began(now.id());
            upshot.changed();
        }
        turn.over();
        tenure = Optional.of(held);
        work = Optional.of(new Work(session, cluster, held, ours, ours ? errand.request() : Optional.empty()));
        session.tell(new Event.Begun(cluster, now, manner(now)));
        return Work.AGAIN;
    }

    private Event.Manner manner(DeliveryRecord now) {
        if (!ours) {
            return Event.Manner.SETTLED;
        }
        return stopping.isOpening(now.id()) ? Event.Manner.OPENED : Event.Manner.CONTINUED;
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
            if (ours && stopping.unheeded(held.record())) {
                stopping.record();
                return Work.AGAIN;
            }
            Outcome outcome = work.orElseThrow().attempt();
            upshot.because(work.orElseThrow().failure());
            if (!(outcome instanceof Outcome.Done)) {
                return outcome;
            }
        }
        return held.record().phase() == Phase.HELD ? nowHeld(held.record()) : closed(held.record());
    }

    /** A wish to stop that came too late for the hold is heeded all the same. */
    private Outcome nowHeld(DeliveryRecord now) {
        letGo();
        if (stopping.wished()) {
            return Work.AGAIN;
        }
        return staying.at(now) ? staying.wait(now) : upshot.held(now);
    }

    private Outcome closed(DeliveryRecord now) {
        // a settling delivery of our own is undone towards the last end picture, and is the request itself
        boolean wasOurs = ours || stopping.isOurs(now);
        letGo();
        if (wasOurs) {
            return upshot.closed(now);
        }
        session.tell(new Event.Noticed(
                cluster,
                "settled what " + now.by() + " had left: " + Endings.title(now) + " ended as "
                        + now.result().map(Result::name).orElse("")));
        upshot.changed();
        return Work.AGAIN;
    }

    private void letGo() {
        work = Optional.empty();
        ours = false;
    }

    /** After the commit a cancel stops the tidying up; the next settle finishes it. */
    private Optional<Outcome> stopTidying(Tenure held) {
        DeliveryRecord now = held.record();
        boolean stop = ours && now.phase() == Phase.COMMITTED && stopping.wished();
        if (!stop) {
            return Optional.empty();
        }
        held.release();
        session.tell(new Event.Noticed(cluster, "stopped tidying up; the next run of anything finishes it"));
        return Optional.of(upshot.done(Optional.of(now)));
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
        setbacks.hurry();
        stopping.wish(by);
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
        return upshot.summary(tenure.filter(t -> stopping.opened().isPresent()).map(Tenure::record), failed);
    }

    /** One line: what it is doing now. */
    public String describe() {
        return doing;
    }
}
