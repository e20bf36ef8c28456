package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation, disturbed at every single call, followed by whoever may come next. Postconditions: the stated end
 * state, no move of ours that takes the last serving capacity away, no orphan, no name made twice, no open record.
 */
class CrashMatrix {
    private static final MemoryOptions LAGGING = MemoryOptions.USUAL.withLag(Duration.ofSeconds(3), Duration.ZERO);

    private static final Duration LONGER_THAN_ANY_LAG = Duration.ofSeconds(5);

    static Stream<Arguments> stops() {
        List<Arguments> all = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            for (FollowUp next : FollowUp.values()) {
                all.add(Arguments.of(scenario, next));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} stopped at every call, then {1}")
    @MethodSource("stops")
    void stopped(Scenario scenario, FollowUp next) {
        stoppedEverywhere(scenario, next, MemoryOptions.USUAL);
    }

    @ParameterizedTest(name = "{0} stopped at every call where listings lag, then {1}")
    @MethodSource("stops")
    void stoppedWhereListingsLag(Scenario scenario, FollowUp next) {
        stoppedEverywhere(scenario, next, LAGGING);
    }

    private static void stoppedEverywhere(Scenario scenario, FollowUp next, MemoryOptions options) {
        Ends ends = Ends.of(scenario, options);
        for (Fault fault : Fault.values()) {
            for (int call = 0; fault.stops() && call < ends.calls(); call++) {
                new Run(ends, fault, call, next).check();
            }
        }
    }

    static Stream<Arguments> sleeps() {
        return stops().filter(each -> each.get()[1] == FollowUp.SAME
                || each.get()[1] == FollowUp.OTHER
                || each.get()[1] == FollowUp.CANCEL_THEN_SETTLE);
    }

    @ParameterizedTest(name = "{0} frozen in every call, meanwhile {1}")
    @MethodSource("sleeps")
    void frozenInACall(Scenario scenario, FollowUp next) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call = 0; call < ends.calls(); call++) {
            String what = scenario + " frozen in call " + call + ", meanwhile " + next;
            World world = ends.prepared();
            World.Process process = world.process(Optional.of(Fault.LATE_ANSWER), call);
            Run run = new Run(ends, Fault.LATE_ANSWER, call, next, world);
            List<List<String>> between = new ArrayList<>();
            world.meanwhile = () -> {
                world.clock.advance(Duration.ofSeconds(1));
                run.follow();
                between.add(world.picture());
            };
            world.finish(process.operations().start(scenario.request(world)));
            world.settle();
            // who was asleep may have begun anew, on what it found; nothing may have been torn
            if (next != FollowUp.OTHER) {
                assertThat(serving(world.picture()))
                        .as(what)
                        .isIn(serving(between.get(0)), serving(ends.goal()), serving(ends.keptFirst()));
            }
            Run.checkAlways(world, what);
        }
    }

    @ParameterizedTest(name = "{0} disturbed at every call")
    @EnumSource(Scenario.class)
    void disturbed(Scenario scenario) {
        for (MemoryOptions options : List.of(MemoryOptions.USUAL, LAGGING)) {
            Ends ends = Ends.of(scenario, options);
            for (Fault fault : Fault.values()) {
                for (int call = 0; fault.passes() && call < ends.calls(); call++) {
                    World world = ends.prepared();
                    World.Process process = world.process(Optional.of(fault), call);
                    world.finish(process.operations().start(scenario.request(world)));
                    String what = scenario + " " + fault + " at call " + call;
                    assertThat(world.picture()).as(what).isEqualTo(ends.goal());
                    Run.checkAlways(world, what);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} denied from every call on")
    @EnumSource(Scenario.class)
    void denied(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (Fault fault : List.of(Fault.MOVES_DENIED, Fault.RECORD_DENIED)) {
            for (int call = 0; call < ends.calls(); call++) {
                World world = ends.prepared();
                World.Process process = world.process(Optional.of(fault), call);
                Outcome outcome = world.finish(process.operations().start(scenario.request(world)));
                String what = scenario + " " + fault + " from call " + call + " on";
                if (outcome instanceof Outcome.Failed failed) {
                    assertThat(failed.error().report())
                            .as(what)
                            .contains("Try: ")
                            .doesNotContain("Exception")
                            .doesNotContain("null");
                }
                world.settle();
                // what was left undone after the commit is told, and stays; what serves is as it should be
                assertThat(serving(world.picture()))
                        .as(what)
                        .isIn(serving(ends.before()), serving(ends.goal()), serving(ends.keptFirst()));
                Run.checkAlways(world, what);
            }
        }
    }

    private static List<String> serving(List<String> picture) {
        return picture.stream().filter(line -> !line.endsWith("weight 0")).toList();
    }

    @ParameterizedTest(name = "{0} cancelled before every call")
    @EnumSource(Scenario.class)
    void cancelled(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call = 0; call < ends.calls(); call++) {
            World world = ends.prepared();
            World.Process process = world.process();
            Delivery delivery = process.operations().start(scenario.request(world));
            boolean wished = false;
            Outcome outcome = new Outcome.Waiting("", Duration.ZERO);
            while (outcome instanceof Outcome.Waiting waiting) {
                if (!wished && process.wire().calls() >= call) {
                    delivery.cancel("somebody");
                    wished = true;
                }
                world.clock.advance(waiting.retryAfter().plusMillis(1));
                outcome = delivery.attempt();
            }
            world.settle();
            String what = scenario + " cancelled before call " + call;
            assertThat(world.picture()).as(what).isIn(ends.goal(), ends.before(), ends.keptFirst());
            Run.checkAlways(world, what);
        }
    }

    @ParameterizedTest(name = "{0} cancelled in the middle of every call")
    @EnumSource(Scenario.class)
    void cancelledInACall(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call = 0; call < ends.calls(); call++) {
            String what = scenario + " cancelled in call " + call;
            World world = ends.prepared();
            World.Process process = world.process(Optional.of(Fault.LATE_ANSWER), call);
            Delivery delivery = process.operations().start(scenario.request(world));
            List<Boolean> tooLate = new ArrayList<>();
            world.meanwhile = () -> {
                delivery.cancel("somebody");
                tooLate.add(world.record()
                        .filter(r -> r.by().equals("first"))
                        .filter(r -> !r.phase().beforeCommit())
                        .isPresent());
            };
            Outcome outcome = world.finish(delivery);
            world.settle();
            if (!tooLate.get(0)) {
                assertThat(World.kind(outcome)).as(what).isEqualTo(ErrorKind.CANCELLED);
                assertThat(world.picture()).as(what).isIn(ends.before(), ends.keptFirst());
            } else {
                assertThat(world.picture()).as(what).isEqualTo(ends.goal());
            }
            Run.checkAlways(world, what);
        }
    }

    @Test
    void killedAgainAndAgain() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Scenario scenario = Scenario.values()[random.nextInt(Scenario.values().length)];
            MemoryOptions options = random.nextBoolean() ? MemoryOptions.USUAL : LAGGING;
            Ends ends = Ends.of(scenario, options);
            World world = ends.prepared();
            for (int life = 0; life < 4; life++) {
                Fault fault = random.nextBoolean() ? Fault.KILL_BEFORE : Fault.KILL_AFTER;
                World.Process process = world.process(Optional.of(fault), random.nextInt(ends.calls() + 4));
                try {
                    world.finish(process.operations().start(scenario.request(world)));
                } catch (Killed dead) {
                    world.clock.advance(Duration.ofMillis(random.nextInt(60_000)));
                }
            }
            world.run(scenario.request(world));
            String what = scenario + " killed again and again, seed " + seed;
            assertThat(world.picture()).as(what).isIn(ends.goal(), ends.again());
            Run.checkAlways(world, what);
        }
    }

    /** What a scenario may end as. */
    static final class Ends {
        private static final Map<List<Object>, Ends> KNOWN = new ConcurrentHashMap<>();
        private final Scenario scenario;
        private final World prepared;
        private final List<String> goal;
        private final List<String> before;
        private final int calls;
        private final boolean succeeds;

        static Ends of(Scenario scenario, MemoryOptions options) {
            return KNOWN.computeIfAbsent(List.of(scenario, options), key -> new Ends(scenario, options));
        }

        private Ends(Scenario scenario, MemoryOptions options) {
            this.scenario = scenario;
            this.prepared = scenario.prepared(options);
            World world = prepared();
            before = world.picture();
            World.Process process = world.process();
            Outcome outcome = world.finish(process.operations().start(scenario.request(world)));
            succeeds = outcome == Outcome.DONE;
            goal = world.picture();
            calls = process.wire().calls();
        }

        World prepared() {
            return prepared.copy();
        }

        Scenario scenario() {
            return scenario;
        }

        List<String> goal() {
            return goal;
        }

        List<String> before() {
            return before;
        }

        int calls() {
            return calls;
        }

        boolean succeeds() {
            return succeeds;
        }

        /** A first delivery that was stopped once traffic had reached it. */
        List<String> keptFirst() {
            return List.of("new x2 weight 10000");
        }

        /** A first delivery kept, then delivered again as a new one. */
        List<String> again() {
            return scenario == Scenario.FIRST ? List.of("new x2 weight 0", "new x2 weight 10000") : goal;
        }
    }

    /** One process stopped at one call, and who comes next. */
    static final class Run {
        private final Ends ends;
        private final Fault fault;
        private final int call;
        private final FollowUp next;
        private final World world;
        private final String what;

        Run(Ends ends, Fault fault, int call, FollowUp next) {
            this(ends, fault, call, next, ends.prepared());
        }

        Run(Ends ends, Fault fault, int call, FollowUp next, World world) {
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
                throw new AssertionError(what + ": " + failed.getMessage(), failed);
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
            Optional<Phase> phase = world.record().filter(DeliveryRecord::open).map(DeliveryRecord::phase);
            boolean done = world.record().filter(r -> r.by().equals("first")).isPresent() && phase.isEmpty();
            boolean committed = done && ends.succeeds() || phase.equals(Optional.of(Phase.COMMITTED));
            follow();
            if (fault == Fault.LATE_AFTER_ALL) {
                checkEnd(committed);
            }
            if (fault == Fault.FREEZE_BEFORE || fault == Fault.LATE_IN_TIME || fault == Fault.LATE_AFTER_ALL) {
                lateThings(process, first);
            }
            if (fault != Fault.LATE_AFTER_ALL) {
                checkEnd(committed);
            }
            checkAlways(world, what);
        }

        private void follow() {
            switch (next) {
                case SAME -> world.run(same());
                case OTHER -> assertThat(world.run(other().request())).isEqualTo(Outcome.DONE);
                case SUPERSEDE ->
                    assertThat(world.run(
                                    other().whenBusy(new WhenBusy.Supersede()).request()))
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
                int outages = world.outages;
                world.late.run();
                // what arrives that late is no move that anybody decided: only what follows is ours
                world.outages = outages;
            }
            if (fault == Fault.FREEZE_BEFORE) {
                process.wire().wake();
                world.finish(first);
            }
            world.clock.advance(LONGER_THAN_ANY_LAG);
            world.settle();
            if (fault != Fault.FREEZE_BEFORE) {
                assertThat(traffic(world.picture())).as("after the late call").isEqualTo(traffic(settled));
            }
        }

        /** Sizes are left to whoever changed them; what settle repairs is traffic. */
        private static List<String> traffic(List<String> picture) {
            return picture.stream()
                    .map(line -> line.replaceAll(" x[0-9.]+", ""))
                    .toList();
        }

        private void checkEnd(boolean committed) {
            List<String> picture = world.picture();
            switch (next) {
                case SAME, CANCEL_THEN_SAME -> assertThat(picture).isIn(ends.goal(), ends.again());
                case OTHER, SUPERSEDE -> {
                    if (fault != Fault.FREEZE_BEFORE) {
                        assertThat(picture).contains("other x3 weight 10000");
                    }
                }
                case CANCEL_THEN_SETTLE, SETTLE -> {
                    if (committed) {
                        assertThat(picture).isEqualTo(ends.goal());
                    } else if (fault == Fault.FREEZE_BEFORE) {
                        assertThat(picture).isIn(ends.before(), ends.goal(), ends.keptFirst());
                    } else {
                        assertThat(picture).isIn(ends.before(), ends.keptFirst());
                    }
                }
            }
        }

        static void checkAlways(World world, String what) {
            assertThat(world.outages)
                    .as("%s: moves of ours that stopped service", what)
                    .isZero();
            assertThat(world.orphans()).as("%s: orphans", what).isEmpty();
            assertThat(world.madeTwice()).as("%s: names made twice", what).isEmpty();
            Optional<DeliveryRecord> record = world.record();
            assertThat(record.filter(DeliveryRecord::open))
                    .as("%s: open record", what)
                    .isEmpty();
            record.filter(r -> r.result().equals(Optional.of(Result.SUCCEEDED)))
                    .filter(r -> r.intent().operation() != io.slipway.model.Operation.SETTLE)
                    .ifPresent(r -> assertThat(world.truth().serving())
                            .as("%s: serving at the end", what)
                            .isPositive());
        }
    }
}
