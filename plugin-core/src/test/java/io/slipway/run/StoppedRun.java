package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One process stopped at one call, and who comes next. */
final class StoppedRun {
    private static final Duration LONGER_THAN_ANY_LAG = Duration.ofSeconds(5);
    private static final Duration JUST_BEFORE_THE_FIRST_MOVE = Duration.ofSeconds(9);
    private final Ends ends;
    private final Fault fault;
    private final int call;
    private final FollowUp next;
    private final World world;
    private final String what;

    StoppedRun(Ends ends, Fault fault, int call, FollowUp next) {
        this(ends, fault, call, next, ends.prepared());
    }

    StoppedRun(Ends ends, Fault fault, int call, FollowUp next, World world) {
        this.ends = ends;
        this.fault = fault;
        this.call = call;
        this.next = next;
        this.world = world;
        this.what = ends.scenario() + " " + fault + " at call " + call + ", then " + next;
    }

    void check() {
        try {
            stopThenFollow();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(what + ": " + Verdict.oneLine(failed), failed);
        }
    }

    private void stopThenFollow() {
        World.Process process = world.process(Optional.of(fault), call);
        Delivery first = process.operations().start(ends.scenario().request(world));
        boolean stopped = false;
        try {
            world.finish(first);
        } catch (Killed dead) {
            stopped = true;
        }
        assertThat(stopped).as("was stopped").isTrue();
        world.lateInTime = fault == Fault.LATE_IN_TIME;
        world.lateBy = call % 3 == 0 ? Duration.ZERO : JUST_BEFORE_THE_FIRST_MOVE;
        Optional<Phase> phase = world.record().filter(DeliveryRecord::open).map(DeliveryRecord::phase);
        boolean done = world.record().filter(r -> r.by().equals("first")).isPresent() && phase.isEmpty();
        boolean committed = done && ends.succeeds() || phase.equals(Optional.of(Phase.COMMITTED));
        follow();
        if (fault == Fault.LATE_IN_TIME && world.late != null) {
            world.arrive();
        }
        if (fault == Fault.LATE_AFTER_ALL || fault == Fault.LATE_IN_TIME) {
            checkEnd(committed);
        }
        if (fault == Fault.LATE_IN_TIME && phase.isPresent()) {
            Verdict.always(world, "before anybody settles");
        }
        if (fault == Fault.FREEZE_BEFORE || fault == Fault.LATE_IN_TIME || fault == Fault.LATE_AFTER_ALL) {
            lateThings(process, first);
        }
        if (fault != Fault.LATE_AFTER_ALL) {
            checkEnd(committed);
        }
        Verdict.always(world, what);
        if (next == FollowUp.SAME && ends.succeeds()) {
            Verdict.check(
                    world.aftermath().jobsBegun() == ends.jobs(),
                    what,
                    world.aftermath().jobsBegun() + " jobs were begun");
        }
    }

    void follow() {
        switch (next) {
            case SAME -> world.run(same());
            case OTHER -> assertThat(world.run(other().request())).isEqualTo(Outcome.DONE);
            case SUPERSEDE ->
                assertThat(world.run(other().whenBusy(new WhenBusy.Supersede()).request()))
                        .isEqualTo(Outcome.DONE);
            case CANCEL_THEN_SAME -> {
                world.process().operations().cancel(world.cluster, "somebody");
                world.run(same());
            }
            case CANCEL_THEN_SETTLE -> {
                world.process().operations().cancel(world.cluster, "somebody");
                assertThat(world.settle()).isEqualTo(Outcome.DONE);
            }
            case SETTLE -> assertThat(world.settle()).isEqualTo(Outcome.DONE);
        }
    }

    private DeliveryRequest same() {
        return ends.scenario().request(world);
    }

    private Requests other() {
        return Requests.deploy(world, "other").size(3).asked("second");
    }

    /** The frozen process wakes, or its call arrives at last; then somebody settles. */
    private void lateThings(World.Process process, Delivery first) {
        List<String> settled = world.picture();
        if (world.late != null) {
            world.arrive();
        }
        if (fault == Fault.FREEZE_BEFORE) {
            process.wire().wake();
            world.finish(first);
        }
        world.clock.advance(LONGER_THAN_ANY_LAG);
        world.settle();
        // what nobody wanted any more is kept if it alone works: promise 3 goes before tidiness
        boolean onlyLate = world.workers && settled.isEmpty();
        if (fault != Fault.FREEZE_BEFORE && !onlyLate) {
            assertThat(traffic(world.picture())).as("after the late call").isEqualTo(traffic(settled));
        }
    }

    /** Sizes are left to whoever changed them; what settle repairs is traffic. */
    private static List<String> traffic(List<String> picture) {
        return picture.stream().map(line -> line.replaceAll(" x[0-9.]+", "")).toList();
    }

    private void checkEnd(boolean committed) {
        List<String> picture = world.picture();
        switch (next) {
            case SAME, CANCEL_THEN_SAME -> Verdict.isIn("end", picture, ends.goal(), ends.again());
            case OTHER, SUPERSEDE -> {
                if (fault != Fault.FREEZE_BEFORE) {
                    assertThat(picture).contains("other x3 weight 10000");
                }
            }
            case CANCEL_THEN_SETTLE, SETTLE -> {
                if (committed) {
                    Verdict.isIn("end", picture, ends.goal());
                } else if (fault == Fault.FREEZE_BEFORE) {
                    Verdict.isIn("end", picture, ends.before(), ends.goal(), ends.keptFirst());
                } else {
                    Verdict.isIn("end", picture, ends.before(), ends.keptFirst());
                }
            }
        }
    }
}
