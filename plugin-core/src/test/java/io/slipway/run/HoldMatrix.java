package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.HoldPoint;
import io.slipway.model.Phase;
import io.slipway.model.Retirement;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is held, decided about in every way, the decider disturbed at every single call, followed by whoever may come
 * next; and the way to the hold, disturbed likewise.
 */
@Execution(ExecutionMode.CONCURRENT)
class HoldMatrix {
    /** What comes after a decision was carried out is for the other matrices. */
    private static final int MOST_CALLS = 40;

    private static final List<Fault> OTHERS =
            List.of(Fault.KILL_BEFORE, Fault.FREEZE_BEFORE, Fault.LATE_IN_TIME, Fault.LATE_AFTER_ALL);

    /** Each of the others in turn: all of them at every call would take minutes. */
    private static Fault other(int call, Enum<?> next) {
        return OTHERS.get((call + next.ordinal()) % OTHERS.size());
    }

    static Stream<Arguments> decisions() {
        List<Arguments> all = new ArrayList<>();
        for (HeldCase held : HeldCase.values()) {
            for (Decider decider : Decider.values()) {
                all.add(Arguments.of(held, decider));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1} stopped at every call")
    @MethodSource("decisions")
    void stopped(HeldCase held, Decider decider) {
        HeldEnds ends = HeldEnds.of(held, decider);
        for (Decider next : Decider.values()) {
            for (int call : Sample.of(Math.min(MOST_CALLS, ends.calls()), held, decider, next)) {
                new DecidedRun(ends, Fault.KILL_AFTER, call, next).check();
                new DecidedRun(ends, other(call, next), call, next).check();
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1} disturbed at every call")
    @MethodSource("decisions")
    void disturbed(HeldCase held, Decider decider) {
        HeldEnds ends = HeldEnds.of(held, decider);
        List<Fault> passing = Stream.of(Fault.values()).filter(Fault::passes).toList();
        for (int call : Sample.of(ends.calls(), held, decider)) {
            for (int i = 0; i < 2; i++) {
                Fault fault = passing.get((call + 2 * i) % passing.size());
                World world = ends.prepared();
                World.Process process = world.process(Optional.of(fault), call);
                world.finish(decider.start(process.operations(), world, held));
                String what = held + ", " + decider + ", " + fault + " at call " + call;
                Verdict.isIn(what, world.picture(), ends.goal());
                Verdict.isIn(what, world.record().map(DeliveryRecord::phase), ends.phase());
                Decider.lastWord(world, held);
                Verdict.always(world, what);
            }
        }
    }

    /** Until it is held it is a delivery like any other. */
    @ParameterizedTest(name = "{0} stopped at every call on its way to the hold")
    @EnumSource
    void stoppedBefore(HeldCase held) {
        World undisturbed = held.begun();
        World.Process first = undisturbed.process();
        undisturbed.finish(first.operations().start(held.request(undisturbed)));
        List<String> goal = undisturbed.picture();
        for (FollowUp next : FollowUp.values()) {
            for (int call : Sample.of(first.wire().calls(), held, next)) {
                for (Fault fault : List.of(Fault.KILL_AFTER, other(call, next))) {
                    String what = held + " " + fault + " at call " + call + ", then " + next;
                    World world = held.begun();
                    World.Process process = world.process(Optional.of(fault), call);
                    Delivery delivery = process.operations().start(held.request(world));
                    stop(world, delivery, what);
                    world.lateInTime = fault == Fault.LATE_IN_TIME;
                    follow(world, held, next);
                    if (world.late != null) {
                        world.arrive();
                    }
                    boolean isHeld =
                            world.record().flatMap(DeliveryRecord::held).isPresent();
                    if (next == FollowUp.SAME) {
                        Verdict.check(
                                isHeld, what, "not held: " + world.record().map(DeliveryRecord::phase));
                        Verdict.isIn(what, world.picture(), goal);
                    }
                    if (fault == Fault.FREEZE_BEFORE) {
                        process.wire().wake();
                        world.finish(delivery);
                    }
                    if (world.record().flatMap(DeliveryRecord::held).isPresent()) {
                        Decider.PROMOTE.finish(world, held);
                        Verdict.isIn(what + " promoted", images(Verdict.serving(world.picture())), images(held.goal()));
                    }
                    Decider.lastWord(world, held);
                    Verdict.always(world, what);
                }
            }
        }
    }

    /** How large it is depends on what served when it began. */
    static List<String> images(List<String> picture) {
        return picture.stream().map(line -> line.replaceAll(" x[0-9.]+", "")).toList();
    }

    private static void stop(World world, Delivery delivery, String what) {
        boolean stopped = false;
        try {
            world.finish(delivery);
        } catch (Killed dead) {
            stopped = true;
        }
        Verdict.check(stopped, what, "was not stopped");
    }

    private static void follow(World world, HeldCase held, FollowUp next) {
        switch (next) {
            case SAME -> world.run(held.request(world));
            case OTHER -> world.run(Decider.other(world, new WhenBusy.Wait(Duration.ofMinutes(1))));
            case SUPERSEDE -> {
                Outcome outcome = world.run(Decider.other(world, new WhenBusy.Supersede()));
                assertThat(outcome).isEqualTo(Outcome.DONE);
            }
            case CANCEL_THEN_SAME -> {
                world.process().operations().cancel(world.cluster, "somebody");
                world.run(held.request(world));
            }
            case CANCEL_THEN_SETTLE -> {
                world.process().operations().cancel(world.cluster, "somebody");
                world.settle();
                Verdict.check(
                        world.record().filter(r -> r.phase() == Phase.HELD).isEmpty(), held.name(), "held for ever");
            }
            case SETTLE -> world.settle();
        }
    }

    /** Where somebody waits for a person. */
    enum HeldCase {
        BEFORE_TRAFFIC(StrategyName.RED_BLACK, HoldPoint.BEFORE_TRAFFIC),
        BEFORE_CLEANUP(StrategyName.RED_BLACK, HoldPoint.BEFORE_CLEANUP),
        HALF_WAY(StrategyName.RED_BLACK, new HoldPoint(5_000)),
        ROLLING_HALF_WAY(StrategyName.ROLLING, new HoldPoint(5_000));

        private final StrategyName strategy;
        private final HoldPoint point;

        HeldCase(StrategyName strategy, HoldPoint point) {
            this.strategy = strategy;
            this.point = point;
        }

        World begun() {
            World world = new World();
            world.run(Requests.deploy(world, "a").size(2).request());
            world.clock.advance(Duration.ofMinutes(1));
            return world;
        }

        DeliveryRequest request(World world) {
            return Requests.deploy(world, "new")
                    .by(strategy)
                    .retire(Retirement.Fate.SCALE_DOWN)
                    .noProgress(Duration.ofSeconds(8))
                    .holdAt(point)
                    .holdFor(Duration.ofDays(1))
                    .asked("first")
                    .request();
        }

        List<String> goal() {
            return List.of("new x2 weight 10000");
        }
    }
}
