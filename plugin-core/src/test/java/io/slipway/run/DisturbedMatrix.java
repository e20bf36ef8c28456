package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryOptions;
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
 * Every operation, with calls that fail, answers that are lost or late, permissions that end, and cancels in between;
 * its process lives on.
 */
@Execution(ExecutionMode.CONCURRENT)
class DisturbedMatrix {
    static Stream<Arguments> sleeps() {
        return CrashMatrix.stops()
                .filter(each -> each.get()[1] == FollowUp.SAME
                        || each.get()[1] == FollowUp.OTHER
                        || each.get()[1] == FollowUp.CANCEL_THEN_SETTLE);
    }

    @ParameterizedTest(name = "{0} disturbed at every call")
    @EnumSource(Scenario.class)
    void disturbed(Scenario scenario) {
        for (MemoryOptions options : List.of(MemoryOptions.USUAL, CrashMatrix.LAGGING)) {
            Ends ends = Ends.of(scenario, options);
            for (Fault fault : Fault.values()) {
                for (int call : Sample.of(fault.passes() ? ends.calls() : 0, scenario, fault)) {
                    World world = ends.prepared();
                    World.Process process = world.process(Optional.of(fault), call);
                    world.finish(process.operations().start(scenario.request(world)));
                    String what = scenario + " " + fault + " at call " + call;
                    Verdict.isIn(what, world.picture(), ends.goal());
                    Verdict.always(world, what);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} denied from every call on")
    @EnumSource(Scenario.class)
    void denied(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (Fault fault : List.of(Fault.MOVES_DENIED, Fault.RECORD_DENIED)) {
            for (int call : Sample.of(ends.calls(), scenario, fault)) {
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
                checkServing(ends, world, what);
                Verdict.always(world, what);
            }
        }
    }

    private static void checkServing(Ends ends, World world, String what) {
        List<String> serving = Verdict.serving(world.picture());
        List<List<String>> allowed = Stream.of(ends.before(), ends.goal(), ends.keptFirst())
                .map(Verdict::serving)
                .toList();
        // where there is no traffic, what could not be stopped goes on working beside what should
        boolean good = world.workers
                ? allowed.stream().anyMatch(should -> sizes(serving).containsAll(sizes(should)))
                : allowed.contains(serving);
        Verdict.check(good, what, "found " + serving + ", expected one of " + allowed);
    }

    private static List<String> sizes(List<String> serving) {
        return serving.stream()
                .map(line -> line.replaceAll(" weight [0-9]+", ""))
                .toList();
    }

    @ParameterizedTest(name = "{0} cancelled before every call")
    @EnumSource(Scenario.class)
    void cancelled(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call : Sample.of(ends.calls(), scenario)) {
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
            Verdict.isIn(what, world.picture(), ends.goal(), ends.before(), ends.keptFirst());
            Verdict.always(world, what);
        }
    }

    @ParameterizedTest(name = "{0} cancelled in the middle of every call")
    @EnumSource(Scenario.class)
    void cancelledInACall(Scenario scenario) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call : Sample.of(ends.calls(), scenario)) {
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
                Verdict.isIn(what, World.kind(outcome), ErrorKind.CANCELLED);
                Verdict.isIn(what, world.picture(), ends.before(), ends.keptFirst());
            } else {
                Verdict.isIn(what, world.picture(), ends.goal());
            }
            Verdict.always(world, what);
        }
    }

    @ParameterizedTest(name = "{0} frozen in every call, meanwhile {1}")
    @MethodSource("sleeps")
    void frozenInACall(Scenario scenario, FollowUp next) {
        Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
        for (int call : Sample.of(ends.calls(), scenario, next)) {
            String what = scenario + " frozen in call " + call + ", meanwhile " + next;
            World world = ends.prepared();
            World.Process process = world.process(Optional.of(Fault.LATE_ANSWER), call);
            StoppedRun run = new StoppedRun(ends, Fault.LATE_ANSWER, call, next, world);
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
                Verdict.isIn(
                        what,
                        Verdict.serving(world.picture()),
                        Verdict.serving(between.get(0)),
                        Verdict.serving(ends.goal()),
                        Verdict.serving(ends.keptFirst()));
            }
            Verdict.always(world, what);
        }
    }
}
