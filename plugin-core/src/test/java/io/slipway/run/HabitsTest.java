package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Result;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Clouds with habits of their own. */
class HabitsTest extends Trouble {
    @Test
    void aCloudWithoutAnAutoscalerTellsOneNumber() {
        deployed("a");
        world.lens = HabitsTest::oneNumber;
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).capacity(1, 3, 9);
        assertThat(world.run(grow.request())).isEqualTo(Outcome.DONE);
    }

    private static Observed oneNumber(Observed observed) {
        return changed(observed, c -> Capacity.of(c.desired()));
    }

    @Test
    void anAutoscalerIsNotFought() {
        deployed("a");
        world.lens = observed -> changed(observed, c -> c.max() == 9 ? new Capacity(1, 7, 9) : c);
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).capacity(1, 3, 9);
        assertThat(world.run(grow.request())).isEqualTo(Outcome.DONE);
    }

    private static Observed changed(Observed observed, UnaryOperator<Capacity> seen) {
        return new Observed(
                observed.cluster(),
                observed.groups().stream()
                        .map(g -> new ServerGroup(
                                g.name(),
                                g.complete(),
                                g.birth(),
                                g.created(),
                                seen.apply(g.capacity()),
                                g.membership(),
                                g.instances()))
                        .toList());
    }

    @Test
    void whatIsAcceptedAndNeverDoneIsGivenUpInTime() {
        deployed("a");
        world.lens = observed -> changed(observed, c -> Capacity.of(c.desired() == 3 ? 2 : c.desired()));
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).size(3).noProgress(Duration.ofSeconds(20));
        int before = world.state.mutations().size();
        Outcome outcome = world.run(grow.request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(World.error(outcome).problem()).contains("the cloud accepted it, and has not done it");
        assertThat(world.state.mutations().size() - before).isLessThan(100);
    }

    @Test
    void aGroupThatWillNotGoBlocksNobody() {
        deployed("a");
        world.lens = observed -> {
            List<ServerGroup> groups = new ArrayList<>(observed.groups());
            if (observed.group(world.cluster.name().push(1)).isEmpty()) {
                remembered.ifPresent(groups::add);
            } else {
                remembered = observed.group(world.cluster.name().push(1)).map(HabitsTest::shell);
            }
            return new Observed(observed.cluster(), groups);
        };
        Requests broken = Requests.deploy(world, "broken").noProgress(Duration.ofSeconds(20));
        assertThat(World.kind(world.run(broken.request()))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.record().orElseThrow().result()).contains(Result.FAILED);
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
    }

    private Optional<ServerGroup> remembered = Optional.empty();

    private static ServerGroup shell(ServerGroup g) {
        return new ServerGroup(g.name(), false, g.birth(), g.created(), g.capacity(), Membership.DETACHED, List.of());
    }

    @Test
    void weightsStayInTheStepsThatCanBeHad() {
        world = new World(with(1000, true, Duration.ofSeconds(3)));
        plant(0, 5000);
        plant(1, 3000);
        plant(2, 2000);
        Delivery delivery = start(observed("b").size(2));
        world.until(delivery, () -> world.serves(3));
        world.destroyed(1);
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).containsExactly("foreign x2 weight 7000", "foreign x2 weight 3000");
    }

    @Test
    void oneGroupAtATimeIsEnoughForRedBlackAndBack() {
        world = new World(with(10_000, false, Duration.ofSeconds(3)));
        deployed("a");
        deployed("b");
        assertThat(World.kind(world.run(observed("crashing").request()))).isNotNull();
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x2 weight 0");
    }

    @Test
    void groupsOfOthersAreSentAwayAndLeftAlone() {
        plant(4, 10_000);
        Requests highlander =
                Requests.deploy(world, "a").by(StrategyName.HIGHLANDER).retire(Fate.DESTROY);
        assertThat(world.run(highlander.request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("foreign x2 weight 0", "a x2 weight 10000");
        for (Operation operation : List.of(Operation.DESTROY, Operation.RESIZE, Operation.ROLLBACK)) {
            Outcome outcome =
                    world.run(Requests.of(world, operation).group(4).size(3).request());
            assertThat(World.kind(outcome)).as(operation.word()).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }
}
