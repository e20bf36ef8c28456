package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Approval;
import io.slipway.model.DeliveryId;
import io.slipway.model.HoldPoint;
import io.slipway.model.OnFailure;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits for a person: who may let it go on, send it back, or must leave it alone. */
class HoldTest extends HeldDelivery {
    @Test
    void endsAsDoneAndHeldAndLetsGoOfTheRecord() {
        DeliverySummary summary = deliver(held(HoldPoint.BEFORE_TRAFFIC)).summary();
        assertThat(summary.held().orElseThrow().point()).isEqualTo(HoldPoint.BEFORE_TRAFFIC);
        assertThat(summary.changed()).isTrue();
        assertThat(record().phase()).isEqualTo(Phase.HELD);
        assertThat(record().claim().released()).isTrue();
        assertThat(world.picture()).isEqualTo(STAGED);
    }

    @Test
    void beforeTheCleaningUpItHasAllTrafficAndNothingIsCommitted() {
        long before = record().activation();
        deliver(held(HoldPoint.BEFORE_CLEANUP).retire(Retirement.Fate.DESTROY));
        assertThat(world.picture()).isEqualTo(SWITCHED);
        assertThat(record().activation()).isEqualTo(before);
        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("new x2 weight 10000"));
    }

    @Test
    void isHeldUnderPartOfTheTraffic() {
        deliver(held(new HoldPoint(1_000), new HoldPoint(5_000)));
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 9000", "new x2 weight 1000"));
        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 5000", "new x2 weight 5000"));
        assertThat(record().held().orElseThrow().point()).isEqualTo(new HoldPoint(5_000));
        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(SWITCHED);
    }

    @Test
    void aFirstDeliveryHasNoPartOfTheTraffic() {
        World fresh = new World();
        fresh.run(Requests.deploy(fresh, "new")
                .size(2)
                .holdAt(new HoldPoint(1_000))
                .request());
        assertThat(fresh.record().orElseThrow().result()).contains(Result.SUCCEEDED);
    }

    @Test
    void theSameRequestAgainIsHeldAgainAndTouchesNothing() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        int moves = world.state.mutations().size();
        DeliverySummary again = deliver(held(HoldPoint.BEFORE_TRAFFIC)).summary();
        assertThat(again.held()).isPresent();
        assertThat(again.changed()).isFalse();
        assertThat(world.state.mutations()).hasSize(moves);
    }

    @Test
    void settleLeavesIt() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(record().phase()).isEqualTo(Phase.HELD);
        assertThat(world.picture()).isEqualTo(STAGED);
    }

    @Test
    void othersAreTurnedAwayOrWaitOrSupersede() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        DeliveryException refused = World.error(other(new WhenBusy.Refuse()));
        assertThat(refused.kind()).isEqualTo(ErrorKind.BUSY);
        assertThat(refused.problem()).contains("deploy of shop-web-v001 by redBlack by Ann is held before any traffic");
        assertThat(refused.remedy()).contains("promote or abort delivery " + id(), "supersede");
        assertThat(World.kind(other(new WhenBusy.Wait(Duration.ofMinutes(2))))).isEqualTo(ErrorKind.BUSY);
        assertThat(record().phase()).isEqualTo(Phase.HELD);
        assertThat(other(new WhenBusy.Supersede())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 0", "other x3 weight 10000"));
        assertThat(record().history().get(0).result()).isEqualTo(Result.CANCELLED);
    }

    @Test
    void whoWaitsComesToItsTurnOnceItIsDecided() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        Delivery waiting = world.process()
                .operations()
                .start(Requests.deploy(world, "other").size(3).request());
        assertThat(waiting.attempt()).isInstanceOf(Outcome.Waiting.class);
        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.finish(waiting)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(List.of("a x2 weight 0", "new x2 weight 0", "other x3 weight 10000"));
    }

    @Test
    void isPromotedFromAnotherMachineAnHourLater() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).noProgress(Duration.ofSeconds(30)));
        DeliveryId held = id();
        world.clock.advance(Duration.ofHours(1));
        assertThat(promote("Grace")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(SWITCHED);
        assertThat(record().id()).isEqualTo(held);
        assertThat(record().result()).contains(Result.SUCCEEDED);
        assertThat(record().approvals())
                .extracting(Approval::point, Approval::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(HoldPoint.BEFORE_TRAFFIC, "Grace"));
        assertThat(promote("Grace")).as("again").isEqualTo(Outcome.DONE);
        assertThat(World.kind(abort("Heidi"))).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void isHeldAtEachPoint() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC, HoldPoint.BEFORE_CLEANUP));
        Delivery first = world.process()
                .operations()
                .promote(world.cluster, WHICHEVER, Optional.of(HoldPoint.BEFORE_TRAFFIC), "Ann");
        assertThat(world.finish(first)).isEqualTo(Outcome.DONE);
        assertThat(first.summary().held().orElseThrow().point()).isEqualTo(HoldPoint.BEFORE_CLEANUP);
        assertThat(world.picture()).isEqualTo(SWITCHED);

        Delivery again = world.process()
                .operations()
                .promote(world.cluster, WHICHEVER, Optional.of(HoldPoint.BEFORE_TRAFFIC), "Ann");
        assertThat(world.finish(again)).isEqualTo(Outcome.DONE);
        assertThat(again.summary().held())
                .as("decides nothing about the next hold")
                .isPresent();

        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThat(record().result()).contains(Result.SUCCEEDED);
        assertThat(record().approvals()).hasSize(2);
    }

    @Test
    void aPromotionThatDiedIsContinuedByAnother() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).observe(Duration.ofMinutes(1)));
        Delivery dies = world.process().operations().promote(world.cluster, WHICHEVER, Optional.empty(), "Ann");
        world.until(dies, () -> world.serves(1));
        assertThat(record().phase()).isEqualTo(Phase.SHIFTING);
        assertThat(promote("Bob")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(SWITCHED);
        assertThat(record().approvals()).extracting(Approval::by).containsExactly("Ann");
    }

    @Test
    void aPromotionMayBeStopped() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).observe(Duration.ofMinutes(1)));
        Delivery promotion = world.process().operations().promote(world.cluster, WHICHEVER, Optional.empty(), "Ann");
        world.until(promotion, () -> world.serves(1));
        promotion.cancel("Ann");
        assertThat(World.kind(world.finish(promotion))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).isEqualTo(BEFORE);
        assertThat(World.kind(promote("Ann"))).as("again").isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void whatVanishedWhileItWasHeldCannotBePromoted() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        world.destroyed(1);
        DeliveryException gone = World.error(promote("Ann"));
        assertThat(gone.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(gone.report()).contains("shop-web-v001 is not there any more", "restored to the state before");
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void whatFellIllWhileItWasHeldIsWaitedForAndThenGoesBack() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).noProgress(Duration.ofMinutes(1)));
        world.state.kill(world.cluster, world.cluster.name().push(1), 2, world.clock.now());
        assertThat(World.kind(promote("Ann"))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void isAborted() {
        deliver(held(HoldPoint.BEFORE_CLEANUP).onFailure(OnFailure.ROLLBACK));
        assertThat(abort("Bob")).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(BEFORE);
        assertThat(record().result()).contains(Result.CANCELLED);
        assertThat(record().cause()).isEqualTo("aborted by Bob while it was held before the cleaning up");
        assertThat(abort("Bob")).as("again").isEqualTo(Outcome.DONE);
        DeliveryException late = World.error(promote("Ann"));
        assertThat(late.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(late.problem()).contains("aborted by Bob");
    }

    @Test
    void aFirstDeliveryThatServesIsKeptThoughItIsAborted() {
        World fresh = new World();
        fresh.run(Requests.deploy(fresh, "new")
                .size(2)
                .holdAt(HoldPoint.BEFORE_CLEANUP)
                .request());
        Outcome outcome = fresh.finish(fresh.process().operations().abort(fresh.cluster, WHICHEVER, "Bob"));
        assertThat(World.error(outcome).problem()).contains("it was the first delivery and serves already");
        assertThat(fresh.picture()).isEqualTo(List.of("new x2 weight 10000"));
    }
}
