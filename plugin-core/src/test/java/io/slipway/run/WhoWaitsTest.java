package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two who want the same cluster: who waits for whom, and who takes over. */
class WhoWaitsTest extends Trouble {
    @Test
    void whoRefusesToWaitIsToldWhoIsThere() {
        deployed("a");
        Delivery first = start(observed("b").asked("build 7"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(observed("c").whenBusy(new WhenBusy.Refuse()));
        Outcome outcome = Work.AGAIN;
        while (outcome instanceof Outcome.Waiting) {
            first.attempt();
            world.clock.advance(Duration.ofSeconds(1));
            outcome = second.attempt();
        }
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.BUSY);
        assertThat(World.error(outcome).problem()).contains("held by build 7", "deploy of shop-web-v001", "SHIFTING");
        assertThat(world.finish(first)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoWaitsDoesSoForAsLongAsHeSaid() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(observed("c").whenBusy(new WhenBusy.Wait(Duration.ofSeconds(40))));
        Duration from = world.clock.elapsed();
        Outcome outcome = second.attempt();
        while (outcome instanceof Outcome.Waiting) {
            first.attempt();
            world.clock.advance(Duration.ofSeconds(1));
            outcome = second.attempt();
        }
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.BUSY);
        assertThat(world.clock.elapsed().minus(from)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
    }

    @Test
    void aWaitShorterThanALeaseIsLongEnoughToInheritFromTheDead() {
        deployed("a");
        world.until(start(observed("b")), () -> world.serves(1));
        Requests impatient = Requests.deploy(world, "c").whenBusy(new WhenBusy.Wait(Duration.ofSeconds(5)));
        assertThat(world.run(impatient.request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void whoSupersedesNeedNotWaitForTheOtherToEnd() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(Requests.deploy(world, "c").whenBusy(new WhenBusy.Supersede()));
        Duration from = world.clock.elapsed();
        Outcome one = Work.AGAIN;
        Outcome other = Work.AGAIN;
        while (one instanceof Outcome.Waiting || other instanceof Outcome.Waiting) {
            other = second.attempt();
            one = first.attempt();
            world.clock.advance(Duration.ofMillis(300));
        }
        assertThat(World.kind(one)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(other).isEqualTo(Outcome.DONE);
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void theSameRequestTwiceAtOnceIsOneDelivery() {
        deployed("a");
        Delivery first = start(Requests.deploy(world, "b"));
        Delivery second = start(Requests.deploy(world, "b").whenBusy(new WhenBusy.Supersede()));
        Outcome one = Work.AGAIN;
        Outcome other = Work.AGAIN;
        while (one instanceof Outcome.Waiting || other instanceof Outcome.Waiting) {
            one = first.attempt();
            other = second.attempt();
            world.clock.advance(Duration.ofMillis(300));
        }
        assertThat(List.of(one, other)).containsOnly(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
    }

    @Test
    void twoDeliveriesOfOneProcessAreTwo() {
        deployed("a");
        World.Process process = world.process();
        Delivery first = process.operations().start(observed("b").request());
        Delivery second = process.operations().start(observed("c").request());
        world.until(first, () -> world.serves(1));
        second.attempt();
        second.cancel("somebody");
        assertThat(World.kind(world.finish(second))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.finish(first)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoSettledSomethingDoesNotTakeWhatItsProcessOpensNext() {
        deployed("a");
        world.until(start(observed("left")), () -> world.serves(1));
        World.Process process = world.process();
        Delivery settles = process.operations().start(observed("c").request());
        world.until(settles, () -> world.record().filter(r -> !r.open()).isPresent());
        Delivery first = process.operations().start(observed("b").request());
        world.until(first, () -> world.record().filter(r -> r.open()).isPresent());
        long beat = world.record().orElseThrow().claim().beat();
        for (int i = 0; i < 20; i++) {
            settles.attempt();
        }
        assertThat(world.record().orElseThrow().claim().beat()).isEqualTo(beat);
        assertThat(settles.describe()).contains("held by");
    }

    @Test
    void whoTakesOverIssuesEveryMoveOfTheWayBackHimselfEvenIfItLooksDone() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> phase() == Phase.SHIFTING);
        assertThat(world.serves(1)).isFalse();
        world.settle();
        String settler =
                world.state.mutations().get(world.state.mutations().size() - 1).caller();
        List<Class<?>> moves = world.state.mutations().stream()
                .filter(m -> m.caller().equals(settler) && !(m.move() instanceof Move.Replace))
                .<Class<?>>map(m -> m.move().getClass())
                .toList();
        assertThat(moves).startsWith(Move.Resize.class, Move.Route.class, Move.Destroy.class);
    }
}
