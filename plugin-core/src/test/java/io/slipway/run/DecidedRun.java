package io.slipway.run;

import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import java.util.List;
import java.util.Optional;

/** Something held, somebody who decides about it and is stopped at one call, and who comes next. */
final class DecidedRun {
    private static final List<String> BEFORE = List.of("a x2 weight 10000");
    private static final List<String> OTHER = List.of("other x3 weight 10000");
    private final HeldEnds ends;
    private final Fault fault;
    private final Decider next;
    private final World world;
    private final World.Process process;
    private final String what;

    DecidedRun(HeldEnds ends, Fault fault, int call, Decider next) {
        this.ends = ends;
        this.fault = fault;
        this.next = next;
        this.world = ends.prepared();
        this.process = world.process(Optional.of(fault), call);
        this.what = ends.held() + ", " + ends.decider() + ", " + fault + " at call " + call + ", then " + next;
    }

    void check() {
        try {
            run();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(what + ": " + Verdict.oneLine(failed), failed);
        }
    }

    private void run() {
        DeliveryId id = world.record().orElseThrow().id();
        Delivery first = ends.decider().start(process.operations(), world, ends.held());
        boolean stopped = false;
        try {
            world.finish(first);
        } catch (Killed dead) {
            stopped = true;
        }
        Verdict.check(stopped, what, "was not stopped");
        world.lateInTime = fault == Fault.LATE_IN_TIME;
        Optional<DeliveryRecord> left = world.record();
        Outcome outcome = next.finish(world, ends.held());
        if (world.late != null) {
            world.arrive();
        }
        if (fault == Fault.FREEZE_BEFORE) {
            process.wire().wake();
            world.finish(first);
        } else if (fault == Fault.KILL_BEFORE || fault == Fault.KILL_AFTER) {
            checkEnd(left.orElseThrow(), outcome);
        }
        Decider.lastWord(world, ends.held());
        Verdict.always(world, what);
        // a call that comes when all is over may have changed a size, which is left to whoever did
        Verdict.isIn(
                what,
                HoldMatrix.images(Verdict.serving(world.picture())),
                HoldMatrix.images(BEFORE),
                HoldMatrix.images(ends.held().goal()),
                HoldMatrix.images(OTHER));
        oneDecision(id);
    }

    /** Where things stood when the first was gone, and who came then, say how it must end. */
    private void checkEnd(DeliveryRecord left, Outcome outcome) {
        List<String> serving = Verdict.serving(world.picture());
        boolean goesBack = left.phase() == Phase.RESTORING || left.cancelled();
        boolean promoted = left.phase() != Phase.HELD && !left.approvals().isEmpty();
        boolean through = left.phase() == Phase.COMMITTED || left.result().equals(Optional.of(Result.SUCCEEDED));
        switch (next) {
            case PROMOTE -> {
                if (ends.decider() == Decider.EXPIRE && !promoted) {
                    Verdict.check(outcome instanceof Outcome.Failed, what, "promoted after its end");
                } else if (left.id().equals(id()) && !goesBack && !left.by().equals("second")) {
                    Verdict.isIn(what, serving, ends.held().goal());
                    Verdict.isIn(what, outcome, Outcome.DONE);
                }
            }
            case ABORT -> {
                if (left.phase() == Phase.HELD || goesBack) {
                    Verdict.isIn(what, serving, BEFORE);
                    Verdict.isIn(what, outcome, Outcome.DONE);
                } else {
                    Verdict.check(outcome instanceof Outcome.Failed, what, "promoted, and aborted all the same");
                }
            }
            case SUPERSEDE -> {
                Verdict.isIn(what, outcome, Outcome.DONE);
                Verdict.isIn(what, serving, OTHER);
            }
            case EXPIRE, SETTLE -> {
                if (promoted && !through) {
                    Verdict.isIn(what, serving, BEFORE);
                }
            }
            case SAME -> Verdict.isIn(what, outcome, Outcome.DONE);
        }
    }

    private DeliveryId id() {
        return world.record().orElseThrow().id();
    }

    /** Whoever comes when: what was held was either promoted or went back, and stays so. */
    private void oneDecision(DeliveryId held) {
        DeliveryRecord last = world.record().orElseThrow();
        long ended = last.history().stream().filter(c -> c.id().equals(held)).count()
                + (last.id().equals(held) ? 1 : 0);
        Verdict.isIn(what + ", endings", ended, 1L);
    }
}
