package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Phase;
import io.slipway.model.Retirement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Deadlines, and watched time. */
class WaitsTest extends Trouble {
    @Test
    void watchedTimeOutlivesTheProcessThatWatched() {
        deployed("a");
        Requests broken = Requests.deploy(world, "broken").noProgress(Duration.ofMinutes(3));
        int lives = 0;
        Outcome outcome = Work.AGAIN;
        while (outcome instanceof Outcome.Waiting && lives < 20) {
            lives++;
            Delivery delivery = start(broken);
            for (int i = 0; i < 300 && outcome instanceof Outcome.Waiting; i++) {
                outcome = delivery.attempt();
                world.clock.advance(Duration.ofMillis(300));
            }
        }
        assertThat(lives).isBetween(3, 19);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
    }

    @Test
    void aStepHasATotalDeadlineToo() {
        deployed("a");
        Duration from = world.clock.elapsed();
        Outcome outcome = world.run(
                Requests.deploy(world, "broken").total(Duration.ofSeconds(20)).request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.clock.elapsed().minus(from)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void theNewStateIsObservedForAsLongAsAsked() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").observe(Duration.ofSeconds(90)));
        world.until(delivery, () -> world.serves(1));
        Duration from = world.clock.elapsed();
        world.until(delivery, () -> phase() == Phase.COMMITTED);
        assertThat(world.clock.elapsed().minus(from)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(95));
    }

    @Test
    void whatNobodyWatchedWasNotObserved() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").observe(Duration.ofSeconds(20)));
        world.until(delivery, () -> world.serves(1));
        for (int i = 0; i < 3; i++) {
            delivery.attempt();
        }
        world.clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            delivery.attempt();
        }
        assertThat(phase()).isEqualTo(Phase.SHIFTING);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatIsWellGetsTrafficOnlyOnceItHasStayedSo() {
        deployed("a");
        Duration steady = Duration.ofSeconds(30);
        Delivery delivery = start(Requests.deploy(world, "b").size(2).healthyFor(steady));
        world.until(delivery, () -> well(1));
        Duration from = world.clock.elapsed();
        world.until(delivery, () -> world.clock.elapsed().minus(from).toSeconds() > 20);

        world.lens = ReportingTest::oneIsIll;
        delivery.attempt();
        Duration again = world.clock.elapsed();
        world.lens = UnaryOperator.identity();
        world.until(delivery, () -> world.serves(1));

        assertThat(world.clock.elapsed().minus(again)).isBetween(steady, steady.plusSeconds(3));
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
    }

    private boolean well(int push) {
        return world.truth()
                .group(world.cluster.name().push(push))
                .filter(group -> group.healthy() == 2)
                .isPresent();
    }

    @Test
    void connectionsMayEndBeforeTheirGroupGoes() {
        deployed("a");
        world.run(Requests.deploy(world, "b").retire(Fate.DESTROY).request());
        assertThat(Duration.between(at(Move.Route.class), at(Move.Destroy.class)))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void connectionsThatDoNotEndAreCut() {
        world = new World(with(1, true, Duration.ofHours(2)));
        deployed("a");
        Requests hasty = Requests.deploy(world, "b").retire(Fate.DESTROY).drain(Duration.ofSeconds(8));
        assertThat(world.run(hasty.request())).isEqualTo(Outcome.DONE);
        assertThat(Duration.between(at(Move.Route.class), at(Move.Destroy.class)))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    /** When the last move of that kind changed something. */
    private Instant at(Class<? extends Move> kind) {
        return world.state.mutations().stream()
                .filter(m -> kind.isInstance(m.move()) && m.changed())
                .reduce((a, b) -> b)
                .orElseThrow()
                .at();
    }
}
