package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.memory.Mutation.Move;
import io.slipway.run.NewGroup.Offering;
import io.slipway.run.NewGroup.ServiceWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs and bindings apart from any delivery. */
class ErrandsTest {
    private static final Offering SQL = new Offering("sql", "small", Value.Fields.EMPTY);
    private final World world = new World();
    private final List<String> said = new ArrayList<>();

    private static TaskRequest task(String by, String... command) {
        return new TaskRequest(
                "here",
                Optional.empty(),
                "image",
                List.of(command),
                Value.Fields.EMPTY,
                List.of(),
                Duration.ofMinutes(1),
                by);
    }

    private static TaskRequest bound(TaskRequest task, Optional<Offering> offering) {
        return new TaskRequest(
                task.location(),
                task.name(),
                task.image(),
                task.command(),
                task.settings(),
                List.of(new ServiceWish("db", offering)),
                task.timeout(),
                task.by());
    }

    private TaskRun run(TaskRequest request) {
        return world.process().operations().runTask(request, said::add);
    }

    @Test
    void aTaskRunsAndIsHeard() {
        TaskRun run = run(task("build 1", "say", "one", "sleep", "10s", "say", "two"));
        assertThat(world.finish(run)).isEqualTo(Outcome.DONE);
        assertThat(said).containsExactly("one", "two");
        assertThat(run.exitCode()).contains(0);
    }

    @Test
    void theSameBuildJoinsItsTaskAndTheNextRunsItAnew() {
        assertThat(world.finish(run(task("build 1", "say", "one")))).isEqualTo(Outcome.DONE);
        assertThat(world.finish(run(task("build 1", "say", "one")))).isEqualTo(Outcome.DONE);
        assertThat(world.aftermath().jobsBegun()).isEqualTo(1);
        assertThat(said).containsExactly("one", "one");
        assertThat(world.finish(run(task("build 2", "say", "one")))).isEqualTo(Outcome.DONE);
        assertThat(world.aftermath().jobsBegun()).isEqualTo(2);
    }

    @Test
    void aTaskThatFailsTellsHow() {
        TaskRun run = run(task("build 1", "say", "no", "exit", "4"));
        Outcome outcome = world.finish(run);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(World.error(outcome).problem()).contains("exit code 4", "it said last: no");
        assertThat(run.exitCode()).contains(4);
    }

    @Test
    void aTaskThatLastsTooLongIsStopped() {
        Outcome outcome = world.finish(run(task("build 1", "sleep", "1h")));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.state.jobs(world.clock.now()).toString()).contains("143");
    }

    @Test
    void aTaskIsCancelled() {
        TaskRun run = run(task("build 1", "sleep", "30s"));
        assertThat(run.attempt()).isInstanceOf(Outcome.Waiting.class);
        run.cancel();
        assertThat(World.kind(world.finish(run))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.state.jobs(world.clock.now()).toString()).contains("143");
    }

    @Test
    void itsServicesAreBoundWhileItRuns() {
        TaskRequest request = bound(task("build 1", "sleep", "5s"), Optional.of(SQL));
        TaskRun run = run(request);
        while (world.aftermath().jobsBegun() == 0) {
            assertThat(run.attempt()).isInstanceOf(Outcome.Waiting.class);
            world.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(world.state.bindings()).hasSize(1);
        assertThat(world.finish(run)).isEqualTo(Outcome.DONE);
        assertThat(world.state.bindings()).isEmpty();
    }

    @Test
    void killedAtEveryCallItRunsOnce() {
        for (int call = 0; call < 12; call++) {
            for (Fault fault : List.of(Fault.KILL_BEFORE, Fault.KILL_AFTER)) {
                World here = new World();
                TaskRequest request = bound(task("build 1", "say", "one"), Optional.of(SQL));
                try {
                    here.finish(
                            here.process(Optional.of(fault), call).operations().runTask(request, said::add));
                } catch (Killed dead) {
                    here.clock.advance(Duration.ofSeconds(3));
                }
                assertThat(here.finish(here.process().operations().runTask(request, said::add)))
                        .isEqualTo(Outcome.DONE);
                assertThat(here.aftermath().jobsBegun())
                        .as(fault + " at call " + call)
                        .isEqualTo(1);
                assertThat(here.state.bindings()).as(fault + " at call " + call).isEmpty();
            }
        }
    }

    @Test
    void aServiceIsBoundUnderANameAndUnbound() {
        Operations operations = world.process().operations();
        BindRun run = operations.bind(world.service("db"), "laptop", Optional.of(SQL), Duration.ofMinutes(1));
        assertThat(world.finish(run)).isEqualTo(Outcome.DONE);
        assertThat(run.variables()).containsKeys("VCAP_SERVICES", "SERVICE_DB_PASSWORD");
        assertThat(run.toString() + run.service())
                .doesNotContain(run.variables().get("SERVICE_DB_PASSWORD"));
        BindRun again = operations.bind(world.service("db"), "laptop", Optional.empty(), Duration.ofMinutes(1));
        assertThat(world.finish(again)).isEqualTo(Outcome.DONE);
        assertThat(again.credentials()).isEqualTo(run.credentials());
        BindRun gone = operations.unbind(world.service("db"), "laptop", Duration.ofMinutes(1));
        assertThat(world.finish(gone)).isEqualTo(Outcome.DONE);
        assertThat(world.state.bindings()).isEmpty();
        assertThat(world.finish(operations.unbind(world.service("db"), "laptop", Duration.ofMinutes(1))))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void aServiceThatIsNotThereIsNotBound() {
        Operations operations = world.process().operations();
        BindRun absent = operations.bind(world.service("db"), "x", Optional.empty(), Duration.ofMinutes(1));
        assertThat(World.kind(world.finish(absent))).isEqualTo(ErrorKind.NOT_FOUND);
        Offering wrong = new Offering("sql", "smal", Value.Fields.EMPTY);
        BindRun unknown = operations.bind(world.service("db"), "x", Optional.of(wrong), Duration.ofMinutes(1));
        assertThat(World.error(world.finish(unknown)).problem()).contains("did you mean 'small'?");
        assertThat(world.state.mutations()).noneMatch(m -> m.move() instanceof Move.Provision);
    }

    @Test
    void throttledCallsAreMadeAgain() {
        for (int call = 0; call < 6; call++) {
            World here = new World();
            Operations operations =
                    here.process(Optional.of(Fault.THROTTLED), call).operations();
            BindRun run = operations.bind(here.service("db"), "x", Optional.of(SQL), Duration.ofMinutes(5));
            assertThat(here.finish(run)).as("call " + call).isEqualTo(Outcome.DONE);
        }
    }
}
