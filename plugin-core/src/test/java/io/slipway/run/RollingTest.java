package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.memory.Mutation.Move;
import io.slipway.model.Capacity;
import io.slipway.model.Phase;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Capacity and traffic go together, on the way forward and on the way back. */
class RollingTest {
    private static final int SIZE = 10;
    private static final int STEP = 3;
    private static final List<String> BEFORE = List.of("a x10 weight 10000");
    private static final List<String> AFTER = List.of("a x3 weight 0", "new x10 weight 10000");

    private static World prepared() {
        World world = new World();
        assertThat(world.run(Requests.deploy(world, "a").size(SIZE).request())).isEqualTo(Outcome.DONE);
        world.clock.advance(Duration.ofMinutes(1));
        return world;
    }

    private static DeliveryRequest rolling(World world) {
        return Requests.deploy(world, "new")
                .by(StrategyName.ROLLING)
                .steps(25, 50, 75, 100)
                .request();
    }

    @Test
    void noInstanceEverHasMoreThanItsShare() {
        World world = prepared();
        Delivery delivery = world.process().operations().start(rolling(world));
        assertThat(watched(world, delivery, Integer.MAX_VALUE)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(AFTER);
    }

    @Test
    void noInstanceEverHasMoreThanItsShareOnTheWayBack() {
        World prepared = prepared();
        boolean over = false;
        for (int stopped = 1; !over; stopped++) {
            World world = prepared.copy();
            Delivery delivery = world.process().operations().start(rolling(world));
            over = !(watched(world, delivery, stopped) instanceof Outcome.Waiting);
            delivery.cancel("somebody");
            watched(world, delivery, Integer.MAX_VALUE);
            world.settle();
            assertThat(world.picture()).as("cancelled after " + stopped).isIn(BEFORE, AFTER);
        }
    }

    @Test
    void noInstanceEverHasMoreThanItsShareWhenSomebodyElseGoesBack() {
        World prepared = prepared();
        boolean over = false;
        for (int stopped = 1; !over; stopped += 3) {
            World world = prepared.copy();
            over = !(watched(world, world.process().operations().start(rolling(world)), stopped)
                    instanceof Outcome.Waiting);
            watched(world, world.process().operations().settle(world.cluster, "somebody"), Integer.MAX_VALUE);
            assertThat(world.picture()).as("left after " + stopped).isIn(BEFORE, AFTER);
        }
    }

    /** In the worst moment: the old half has gone, and the new half is all there is to take its traffic. */
    @Test
    void aCancelDividesTrafficByWhatIsHealthyBeforeAnythingGrows() {
        World world = prepared();
        Delivery delivery = world.process().operations().start(rolling(world));
        world.until(delivery, () -> sizeOf(world, 0) == 5);
        int before = world.state.mutations().size();
        delivery.cancel("somebody");
        Duration asked = world.clock.elapsed();
        world.until(delivery, () -> moves(world, before).stream().anyMatch(Move.Route.class::isInstance));
        assertThat(world.clock.elapsed().minus(asked)).isLessThan(Duration.ofSeconds(1));
        assertThat(moves(world, before).get(0))
                .isInstanceOfSatisfying(
                        Move.Route.class,
                        route -> assertThat(route.split().weights().values()).containsExactly(5000, 5000));
        assertThat(world.record().orElseThrow().target().weights().values()).containsExactly(5000, 5000);
        world.finish(delivery);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void whatHasDiedSinceTheSafeSplitWasRecordedGetsNoTraffic() {
        World world = prepared();
        Delivery delivery = world.process().operations().start(rolling(world));
        world.until(delivery, () -> sizeOf(world, 0) == 5);
        delivery.cancel("somebody");
        world.until(delivery, () -> world.record().orElseThrow().passed().contains("safe split"));
        world.state.kill(world.cluster, world.cluster.name().push(0), 5, world.clock.now());
        world.state.kill(world.cluster, world.cluster.name().push(1), 1, world.clock.now());
        world.finish(delivery);
        assertThat(world.outages).isZero();
        assertThat(world.truth().serving()).isPositive();
    }

    private static List<Move> moves(World world, int from) {
        List<Move> moves = new ArrayList<>();
        world.state.mutations().stream().skip(from).forEach(mutation -> {
            if (!(mutation.move() instanceof Move.Replace)) {
                moves.add(mutation.move());
            }
        });
        return moves;
    }

    private static int sizeOf(World world, int push) {
        return world.truth()
                .group(world.cluster.name().push(push))
                .map(ServerGroup::capacity)
                .map(Capacity::desired)
                .orElse(0);
    }

    /** At most so many attempts, with a look at the load after each. */
    private static Outcome watched(World world, Delivery delivery, int most) {
        Outcome outcome = Work.AGAIN;
        for (int attempt = 0; attempt < most && outcome instanceof Outcome.Waiting waiting; attempt++) {
            world.clock.advance(waiting.retryAfter().plusMillis(1));
            outcome = delivery.attempt();
            checkLoad(world);
        }
        return outcome;
    }

    private static void checkLoad(World world) {
        int all = 0;
        for (ServerGroup group : world.truth().groups()) {
            all += group.capacity().desired();
            double share = group.weight() * SIZE / (double) TrafficSplit.ALL;
            assertThat(share)
                    .as("share of " + group.name() + " in " + world.picture())
                    .isLessThanOrEqualTo(group.healthy());
        }
        boolean forward = world.record()
                .filter(r -> r.phase() != Phase.RESTORING)
                .filter(r -> r.result().isEmpty())
                .isPresent();
        if (forward) {
            assertThat(all).as("together, in " + world.picture()).isLessThanOrEqualTo(SIZE + STEP);
        }
    }
}
