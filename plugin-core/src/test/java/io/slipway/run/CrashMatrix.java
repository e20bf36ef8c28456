package io.slipway.run;

import io.slipway.memory.MemoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation, disturbed at every single call, followed by whoever may come next. Postconditions: the stated end
 * state, no move of ours that takes the last serving capacity away, no orphan, no name made twice, no open record.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashMatrix {
    static final MemoryOptions LAGGING = MemoryOptions.USUAL.withLag(Duration.ofSeconds(3), Duration.ZERO);

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
            for (int call : Sample.of(fault.stops() ? ends.calls() : 0, scenario, fault, next)) {
                new StoppedRun(ends, fault, call, next).check();
            }
        }
    }

    @Test
    void killedAgainAndAgain() {
        for (int seed : Sample.of(3_000)) {
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
            Verdict.isIn(what, world.picture(), ends.goal(), ends.again());
            Verdict.always(world, what);
        }
    }
}
