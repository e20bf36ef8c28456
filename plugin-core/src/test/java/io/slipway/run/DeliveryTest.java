package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import io.slipway.record.RecordStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operations do when nothing disturbs them, and when what they deliver is bad. */
class DeliveryTest {
    private final World world = new World();

    private void deployed(String image) {
        assertThat(world.run(Requests.deploy(world, image).size(2).request())).isEqualTo(Outcome.DONE);
    }

    @Test
    void theFirstDeliveryServes() {
        deployed("a");
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
        assertThat(world.record().orElseThrow().activation()).isEqualTo(1);
    }

    @Test
    void redBlackKeepsWhatServedBeforeDisabled() {
        deployed("a");
        assertThat(world.run(Requests.deploy(world, "b").request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
    }

    @Test
    void highlanderLeavesOne() {
        deployed("a");
        deployed("b");
        assertThat(world.run(Requests.deploy(world, "c")
                        .by(StrategyName.HIGHLANDER)
                        .retire(Fate.DESTROY)
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("c x2 weight 10000");
    }

    @Test
    void noneSharesTrafficBySize() {
        deployed("a");
        assertThat(world.run(Requests.deploy(world, "b")
                        .by(StrategyName.NONE)
                        .size(6)
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 2500", "b x6 weight 7500");
    }

    @Test
    void scalesDownAndShrinks() {
        deployed("a");
        deployed("b");
        assertThat(world.run(Requests.deploy(world, "c")
                        .retire(Fate.SCALE_DOWN)
                        .maxRemaining(2)
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("b x0 weight 0", "c x2 weight 10000");
    }

    @Test
    void anUnhealthyVersionIsRolledBackByItself() {
        deployed("a");
        Outcome outcome = world.run(Requests.deploy(world, "broken").request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(World.error(outcome).report())
                .contains("shop-web-v001 did not become healthy: 0 of 2")
                .contains("fails its health check")
                .contains("was restored to the state before");
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void aFailedVerificationIsRolledBackByItself() {
        deployed("a");
        Outcome outcome = world.run(Requests.deploy(world, "b").verify("/fail").request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void aVersionThatDiesWhileObservedIsRolledBackByItself() {
        deployed("a");
        Outcome outcome = world.run(Requests.deploy(world, "crashing")
                .observe(Duration.ofMinutes(1))
                .request());
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
        assertThat(World.error(outcome).problem()).contains("has traffic and no healthy instance");
    }

    @Test
    void whatFailedIsKeptIfAskedAndGoesWithTheNextDelivery() {
        deployed("a");
        world.run(Requests.deploy(world, "broken").onFailure(OnFailure.ROLLBACK).request());
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "broken x2 weight 0");
        deployed("c");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void rollbackGoesToTheVersionThatServedBefore() {
        deployed("a");
        deployed("b");
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x2 weight 0");
        assertThat(world.record().orElseThrow().activation()).isEqualTo(3);
    }

    @Test
    void rollbackGrowsWhatWasScaledDownFirst() {
        deployed("a");
        world.run(Requests.deploy(world, "b").retire(Fate.SCALE_DOWN).request());
        assertThat(world.picture()).containsExactly("a x0 weight 0", "b x2 weight 10000");
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x2 weight 0");
    }

    @Test
    void theSameRequestTwiceDoesNothing() {
        deployed("a");
        int mutations = world.state.mutations().size();
        deployed("a");
        assertThat(world.state.mutations()).hasSize(mutations);
    }

    @Test
    void goingBackToAnEarlierImageIsANewDelivery() {
        deployed("a");
        deployed("b");
        deployed("a");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 0", "a x2 weight 10000");
    }

    @Test
    void forceDeliversTheSameAgain() {
        deployed("a");
        world.run(Requests.deploy(world, "a").size(2).force().request());
        assertThat(world.picture()).containsExactly("a x2 weight 0", "a x2 weight 10000");
    }

    @Test
    void theLastServingGroupIsNeitherDisabledNorDestroyedNorEmptied() {
        deployed("a");
        deployed("b");
        for (Requests move : new Requests[] {
            Requests.of(world, Operation.DISABLE).group(1),
            Requests.of(world, Operation.DESTROY).group(1),
            Requests.of(world, Operation.RESIZE).group(1).size(0)
        }) {
            assertThat(World.kind(world.run(move.request()))).isEqualTo(ErrorKind.GUARDED);
        }
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
        assertThat(world.record().orElseThrow().open()).isFalse();
    }

    @Test
    void singleMoves() {
        deployed("a");
        deployed("b");
        assertThat(world.run(Requests.of(world, Operation.ENABLE).group(0).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 5000", "b x2 weight 5000");
        assertThat(world.run(Requests.of(world, Operation.DISABLE).group(1).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x2 weight 0");
        assertThat(world.run(
                        Requests.of(world, Operation.RESIZE).group(0).size(4).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.run(Requests.of(world, Operation.DESTROY).group(1).request()))
                .isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x4 weight 10000");
    }

    @Test
    void cancelledWhileTrafficMovesGoesBack() {
        deployed("a");
        Delivery delivery = world.process()
                .operations()
                .start(Requests.deploy(world, "b")
                        .observe(Duration.ofMinutes(5))
                        .request());
        while (world.truth().enabled().get(0).name().push() == 0) {
            delivery.attempt();
            world.clock.advance(Duration.ofMillis(200));
        }
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
        assertThat(world.record().orElseThrow().result()).contains(Result.CANCELLED);
    }

    @Test
    void aFirstDeliveryThatServesIsKeptWhenCancelled() {
        Delivery delivery = world.process()
                .operations()
                .start(Requests.deploy(world, "a")
                        .observe(Duration.ofMinutes(5))
                        .request());
        while (world.truth().enabled().isEmpty()) {
            delivery.attempt();
            world.clock.advance(Duration.ofMillis(200));
        }
        delivery.cancel("somebody");
        world.finish(delivery);
        assertThat(world.picture()).containsExactly("a x1 weight 10000");
        assertThat(world.record().orElseThrow().result()).contains(Result.CANCELLED_KEPT);
    }

    @Test
    void aPlanBeginsWithSettlingWhatIsOpen() {
        deployed("a");
        Operations operations = world.process().operations();
        Delivery left = operations.start(
                Requests.deploy(world, "b").observe(Duration.ofMinutes(5)).request());
        while (world.truth().enabled().get(0).name().push() == 0) {
            left.attempt();
            world.clock.advance(Duration.ofMillis(200));
        }
        DeliveryRequest other = Requests.deploy(world, "c").request();
        int mutations = world.state.mutations().size();
        assertThat(operations.plan(other).text())
                .containsSubsequence(
                        "shift traffic to shop-web-v000 100 %, shop-web-v001 0 %",
                        "destroy shop-web-v001",
                        "create shop-web-v002 with 2 instances",
                        "shift traffic to shop-web-v000 0 %, shop-web-v002 100 %");
        assertThat(world.state.mutations()).hasSize(mutations);
        assertThat(world.run(other)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void aWishThatTwoThreadsTellOfCountsOnce() {
        deployed("a");
        Delivery delivery = world.process()
                .operations()
                .start(Requests.deploy(world, "b")
                        .observe(Duration.ofMinutes(5))
                        .request());
        while (world.truth().enabled().get(0).name().push() == 0) {
            delivery.attempt();
            world.clock.advance(Duration.ofMillis(200));
        }
        delivery.cancel("somebody");
        while (world.record().orElseThrow().phase() != Phase.RESTORING) {
            delivery.attempt();
        }
        RecordStore store = new RecordStore(world.ledger(), world.cluster);
        CancelWish.record(store, record -> true, 1, "somebody", world.clock.now());
        assertThat(world.record().orElseThrow().cancel().orElseThrow().times()).isEqualTo(1);
        CancelWish.record(store, record -> true, 2, "somebody", world.clock.now());
        assertThat(world.record().orElseThrow().cancel().orElseThrow().times()).isEqualTo(2);
    }

    @Test
    void whatServedLastIsKeptBeforeAYoungerVersionThatWasRolledBack() {
        deployed("good");
        deployed("bad");
        world.run(Requests.of(world, Operation.ROLLBACK).request());
        world.run(Requests.deploy(world, "next").maxRemaining(2).request());
        assertThat(world.picture()).containsExactly("good x2 weight 0", "next x2 weight 10000");
    }
}
