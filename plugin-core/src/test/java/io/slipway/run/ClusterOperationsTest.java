package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Capacity;
import io.slipway.model.Extent;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.Operation;
import io.slipway.model.Result;
import io.slipway.model.ServerGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations about several server groups, or about the instances of one. */
class ClusterOperationsTest {
    private final World world = new World();

    private void old(String... images) {
        for (String image : images) {
            assertThat(world.run(Requests.deploy(world, image).size(2).request()))
                    .isEqualTo(Outcome.DONE);
        }
    }

    private Requests asks(Operation operation) {
        return Requests.of(world, operation);
    }

    // ---- several groups

    @Test
    void shrinksToTheNewestAndSparesWhatServes() {
        old("a", "b", "c");
        world.run(asks(Operation.ROLLBACK).group(0).request());
        assertThat(world.run(asks(Operation.SHRINK_CLUSTER).allBut(1, false).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 10000"));
    }

    @Test
    void shrinksWhatServesTooIfThatIsAllowed() {
        old("a", "b");
        world.run(asks(Operation.ENABLE).group(0).request());
        assertThat(world.run(asks(Operation.SHRINK_CLUSTER).allBut(1, false).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).hasSize(2);
        assertThat(world.run(asks(Operation.SHRINK_CLUSTER).allBut(1, true).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("b x2 weight 10000"));
    }

    @Test
    void retainsLargerOnesIfThatIsAsked() {
        old("a", "b", "c");
        world.run(asks(Operation.RESIZE).group(0).size(5).request());
        Extent larger = new Extent.Several(2, false, true, List.of());
        assertThat(world.run(asks(Operation.SHRINK_CLUSTER).extent(larger).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x5 weight 0", "c x2 weight 10000"));
    }

    @Test
    void scalesDownAllButTheNewest() {
        old("a", "b", "c");
        assertThat(world.run(asks(Operation.SCALE_DOWN_CLUSTER).allBut(2, false).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x0 weight 0", "b x2 weight 0", "c x2 weight 10000"));
        Delivery again = world.process()
                .operations()
                .start(asks(Operation.SCALE_DOWN_CLUSTER).allBut(2, false).request());
        assertThat(world.finish(again)).isEqualTo(Outcome.DONE);
        assertThat(again.summary().changed()).isFalse();
    }

    @Test
    void disablesAllButTheNewest() {
        old("a", "b");
        world.run(asks(Operation.ENABLE).group(0).request());
        assertThat(world.run(asks(Operation.DISABLE_CLUSTER).allBut(1, true).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 0", "b x2 weight 10000"));
    }

    @Test
    void theGuardSpeaksBeforeAnythingIsTouched() {
        old("a", "b");
        world.run(asks(Operation.ENABLE).group(0).request());
        world.state.kill(world.cluster, world.cluster.name().push(1), 2, world.clock.now());
        int moves = world.state.mutations().size();
        assertThat(World.kind(world.run(
                        asks(Operation.DISABLE_CLUSTER).allBut(1, true).request())))
                .isEqualTo(ErrorKind.GUARDED);
        assertThat(world.state.mutations()).hasSize(moves);
    }

    // ---- all groups

    @Test
    void destroysAClusterKnowingly() {
        old("a", "b");
        assertThat(world.run(asks(Operation.DESTROY_CLUSTER)
                        .extent(Extent.Several.ALL)
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEmpty();
        assertThat(world.outages).as("on purpose").isZero();
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEmpty();
        old("c");
        assertThat(world.truth().groups())
                .extracting(ServerGroup::name)
                .as("no name is used again")
                .containsExactly(world.cluster.name().push(2));
    }

    @Test
    void doesNotDestroyWhatItDidNotMakeUnlessItIsToldTo() {
        old("a");
        world.state.plant(
                world.cluster, world.cluster.name().push(7), Capacity.of(1), Membership.DISABLED, world.clock.now());
        Requests all = asks(Operation.DESTROY_CLUSTER).extent(Extent.Several.ALL);
        DeliveryException refused = World.error(world.run(all.request()));
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refused.report()).contains("shop-web-v007 was not made by Slipway", "adopt");
        assertThat(world.picture()).hasSize(2);
    }

    // ---- instances

    private Instant youngest() {
        return world.truth().groups().stream()
                .flatMap(g -> g.instances().stream())
                .map(i -> i.started().orElseThrow())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private List<Instance> startedBy(Instant mark) {
        return world.truth().groups().get(0).instances().stream()
                .filter(i -> i.startedBy(mark))
                .toList();
    }

    @Test
    void restartsSomeAtATime() {
        world.run(Requests.deploy(world, "a").size(8).request());
        Instant mark = youngest();
        int[] least = {8};
        world.listener = event -> least[0] = Math.min(least[0], world.truth().serving());
        assertThat(world.run(asks(Operation.RESTART).atOnce(25).request())).isEqualTo(Outcome.DONE);
        assertThat(least[0]).as("least that served").isEqualTo(6);
        assertThat(startedBy(mark)).isEmpty();
        assertThat(world.truth().serving()).isEqualTo(8);
        assertThat(restarts()).isEqualTo(8);
        assertThat(world.record().orElseThrow().activation()).isEqualTo(1);
    }

    private int restarts() {
        return world.state.mutations().stream()
                .filter(m -> m.move() instanceof Move.Restart && m.changed())
                .mapToInt(m -> ((Move.Restart) m.move()).instances().size())
                .sum();
    }

    @Test
    void aRestartOfWhatWasRestartedIsAnotherRestart() {
        world.run(Requests.deploy(world, "a").size(2).request());
        world.run(asks(Operation.RESTART).atOnce(50).request());
        Instant mark = youngest();
        world.clock.advance(Duration.ofMinutes(1));
        world.run(asks(Operation.RESTART).atOnce(50).request());
        assertThat(startedBy(mark)).isEmpty();
    }

    @Test
    void theOnlyInstanceIsNotRestarted() {
        world.run(Requests.deploy(world, "a").size(1).request());
        DeliveryException refused =
                World.error(world.run(asks(Operation.RESTART).atOnce(100).request()));
        assertThat(refused.kind()).isEqualTo(ErrorKind.GUARDED);
        assertThat(restarts()).isZero();
    }

    @Test
    void evenAllAtOnceLeavesOne() {
        world.run(Requests.deploy(world, "a").size(3).request());
        int[] least = {3};
        world.listener = event -> least[0] = Math.min(least[0], world.truth().serving());
        assertThat(world.run(asks(Operation.RESTART).atOnce(100).request())).isEqualTo(Outcome.DONE);
        assertThat(least[0]).isEqualTo(1);
        assertThat(restarts()).isEqualTo(3);
    }

    @Test
    void whatDoesNotComeBackEndsItAndTheRestIsLeftAlone() {
        world.run(Requests.deploy(world, "crashing").size(12).request());
        // each dies ten seconds after it became ready, which is before the last one is fresh
        Outcome outcome = world.run(asks(Operation.RESTART)
                .atOnce(10)
                .noProgress(Duration.ofSeconds(30))
                .request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.record().orElseThrow().result()).isEqualTo(Optional.of(Result.FAILED));
        assertThat(world.truth().groups()).hasSize(1);
    }

    @Test
    void aRestartThatIsKilledAnywhereIsFinishedByTheSame() {
        World first = prepared();
        World.Process whole = first.process();
        first.finish(whole.operations()
                .start(Requests.of(first, Operation.RESTART).atOnce(50).request()));
        for (int call = 0; call < whole.wire().calls(); call++) {
            World again = prepared();
            Instant mark =
                    again.truth().groups().get(0).instances().get(3).started().orElseThrow();
            Requests restart = Requests.of(again, Operation.RESTART).atOnce(50);
            World.Process dies = again.process(Optional.of(Fault.KILL_AFTER), call);
            try {
                again.finish(dies.operations().start(restart.request()));
            } catch (Killed dead) {
                again.clock.advance(Duration.ofSeconds(1));
            }
            boolean over = again.record()
                    .filter(r -> !r.open())
                    .filter(r -> r.intent().operation() == Operation.RESTART)
                    .isPresent();
            if (!over) {
                assertThat(again.run(restart.request())).as("call " + call).isEqualTo(Outcome.DONE);
            }
            assertThat(again.truth().groups().get(0).instances())
                    .as("call " + call)
                    .noneMatch(i -> i.startedBy(mark));
            assertThat(again.outages).isZero();
            assertThat(again.truth().serving()).isEqualTo(4);
        }
    }

    private static World prepared() {
        World world = new World();
        world.run(Requests.deploy(world, "a").size(4).request());
        world.clock.advance(Duration.ofMinutes(1));
        return world;
    }
}
