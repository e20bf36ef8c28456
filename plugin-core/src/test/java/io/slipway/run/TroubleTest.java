package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement.Fate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cancels and failures, on the way there and on the way back. */
class TroubleTest extends Trouble {
    @Test
    void wishingTwiceBeforeItIsHeededIsOneWish() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        delivery.cancel("somebody");
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void aCancelOfTheWayBackFreezesAndSaysSo() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        delivery.cancel("somebody");
        world.until(delivery, () -> phase() == Phase.RESTORING);
        delivery.cancel("somebody");
        Outcome outcome = world.finish(delivery);
        assertThat(World.error(outcome).report())
                .contains("stays as it is now, because going back was cancelled too")
                .contains("shop-web-v001 (100 %, 2)");
        assertThat(world.record().orElseThrow().result()).contains(Result.FROZEN);
        deployed("c");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void aCancelAfterTheCommitStopsTheTidyingAlone() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").retire(Fate.DESTROY));
        world.until(delivery, () -> phase() == Phase.COMMITTED);
        delivery.cancel("somebody");
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
        Duration from = world.clock.elapsed();
        world.settle();
        assertThat(world.picture()).containsExactly("b x2 weight 10000");
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
    }

    @Test
    void whatFailedAfterTrafficMovedIsFrozenIfAsked() {
        deployed("a");
        Outcome outcome =
                world.run(observed("crashing").onFailure(OnFailure.FREEZE).request());
        assertThat(World.error(outcome).problem())
                .contains("has traffic and no healthy instance")
                .contains("because onFailure is 'freeze'");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "crashing x2 weight 10000");
    }

    @Test
    void aDestructionThatFailsIsNotDone() {
        deployed("a");
        deployed("b");
        World.Process process = world.process(Optional.of(Fault.MOVES_DENIED), 0);
        Outcome outcome = world.finish(process.operations()
                .start(Requests.of(world, Operation.DESTROY).group(0).request()));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(World.error(outcome).problem()).contains("it was left undone");
        assertThat(world.record().orElseThrow().open()).isFalse();
    }

    @Test
    void aShrinkingThatFailsIsNotDone() {
        deployed("a");
        World.Process process = world.process(Optional.of(Fault.MOVES_DENIED), 0);
        Outcome outcome = world.finish(process.operations()
                .start(Requests.of(world, Operation.RESIZE).group(0).size(1).request()));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
    }

    @Test
    void ifTheWayBackFailsTooBothErrorsAreTold() {
        deployed("a");
        World.Process process = world.process();
        Delivery delivery = process.operations()
                .start(Requests.deploy(world, "b").verify("/fail").request());
        world.until(delivery, () -> phase() == Phase.RESTORING);
        process.wire().denyMoves();
        Outcome outcome = world.finish(delivery);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(World.error(outcome).report())
                .contains("the verification of shop-web-v001 failed: planted")
                .contains("Now: the way back is not finished: could not")
                .contains("the next run of anything");
        // the lease is given back: nobody waits for it
        Duration from = world.clock.elapsed();
        world.settle();
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void whatCouldNotEvenBeOpenedWasNotBegun() {
        deployed("a");
        World.Process process = world.process();
        process.wire().denyRecords();
        Outcome outcome = world.finish(
                process.operations().start(Requests.deploy(world, "b").request()));
        assertThat(World.error(outcome).problem())
                .contains("could not write the delivery record", "Now: nothing of it was begun");
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void whenNothingCanBeRecordedItSaysWhereThingsStand() {
        deployed("a");
        World.Process process = world.process();
        Delivery delivery = process.operations().start(observed("b").request());
        world.until(delivery, () -> world.serves(1));
        process.wire().denyRecords();
        Outcome outcome = world.finish(delivery);
        assertThat(World.error(outcome).report())
                .contains("could not write the delivery record")
                .contains("Now: deploy of shop-web-v001 by redBlack stays open in phase SHIFTING");
    }

    @Test
    void whenTheSourceIsGoneWhatIsNewStays() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        world.destroyed(0);
        delivery.cancel("somebody");
        assertThat(World.error(world.finish(delivery)).problem()).contains("there was no safe way back");
        assertThat(world.picture()).containsExactly("b x2 weight 10000");
        deployed("c");
    }

    @Test
    void whenTheSourceDiesOnTheWayBackWhatIsNewStays() {
        deployed("a");
        Delivery delivery = start(observed("b").noProgress(Duration.ofSeconds(30)));
        world.until(delivery, () -> world.serves(1));
        world.state.kill(world.cluster, world.cluster.name().push(0), 2, world.clock.now());
        delivery.cancel("somebody");
        assertThat(World.error(world.finish(delivery)).problem()).contains("there was no safe way back");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
    }
}
