package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Approval;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.OnFailure;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a person: who may let it go on, send it back, prolong it, or must leave it alone. */
class HoldTest {
    private static final Optional<DeliveryId> WHICHEVER = Optional.empty();
    private static final List<String> BEFORE = List.of("a x2 weight 10000");
    private static final List<String> STAGED = List.of("a x2 weight 10000", "new x2 weight 0");
    private static final List<String> SWITCHED = List.of("a x2 weight 0", "new x2 weight 10000");

    private final World world = new World();

    @BeforeEach
    void somethingServes() {
        world.run(Requests.deploy(world, "a").size(2).request());
    }

    private Requests held(HoldPoint... at) {
        return Requests.deploy(world, "new").asked("Ann").holdAt(at);
    }

    private Delivery deliver(Requests requests) {
        Delivery delivery = world.process().operations().start(requests.request());
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        return delivery;
    }

    private DeliveryId id() {
        return record().id();
    }

    private DeliveryRecord record() {
        return world.record().orElseThrow();
    }

    private Outcome promote(String by) {
        return world.finish(world.process().operations().promote(world.cluster, WHICHEVER, Optional.empty(), by));
    }

    private Outcome abort(String by) {
        return world.finish(world.process().operations().abort(world.cluster, WHICHEVER, by));
    }

    private Hold extend(Duration time) {
        return world.process().operations().extend(world.cluster, WHICHEVER, time, "Eve");
    }

    private Outcome other(WhenBusy whenBusy) {
        return world.run(Requests.deploy(world, "other")
                .size(3)
                .asked("Bob")
                .whenBusy(whenBusy)
                .request());
    }

    // ---- being held

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
        deliver(held(HoldPoint.BEFORE_CLEANUP).retire(io.slipway.model.Retirement.Fate.DESTROY));
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

    // ---- promoting

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

    // ---- aborting

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

    // ---- expiry

    @Test
    void whoeverComesAfterTheEndOfAHoldSendsItBack() {
        for (String who : List.of("settle", "same", "other", "promote", "abort")) {
            World late = new World();
            late.run(Requests.deploy(late, "a").size(2).request());
            Requests held = Requests.deploy(late, "new")
                    .holdAt(HoldPoint.BEFORE_CLEANUP)
                    .holdFor(Duration.ofHours(1));
            late.run(held.request());
            late.clock.advance(Duration.ofHours(2));
            Operations operations = late.process().operations();
            Outcome outcome = late.finish(
                    switch (who) {
                        case "settle" -> operations.settle(late.cluster, "settler");
                        case "same" -> operations.start(held.request());
                        case "other" ->
                            operations.start(Requests.deploy(late, "other")
                                    .size(3)
                                    .whenBusy(new WhenBusy.Refuse())
                                    .request());
                        case "promote" -> operations.promote(late.cluster, WHICHEVER, Optional.empty(), "Ann");
                        default -> operations.abort(late.cluster, WHICHEVER, "Ann");
                    });
            List<String> expected = switch (who) {
                case "same" -> List.of("a x2 weight 0", "new x2 weight 10000");
                case "other" -> List.of("a x2 weight 0", "other x3 weight 10000");
                default -> BEFORE;
            };
            assertThat(late.picture()).as(who).isEqualTo(expected);
            if (who.equals("promote")) {
                assertThat(World.error(outcome).problem()).contains("nobody promoted it while it was held");
            } else {
                assertThat(outcome).as(who).isEqualTo(Outcome.DONE);
            }
        }
    }

    @Test
    void isProlonged() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).holdFor(Duration.ofHours(1)));
        world.clock.advance(Duration.ofMinutes(50));
        Hold longer = extend(Duration.ofHours(2));
        // processes' clocks differ by minutes
        assertThat(Duration.between(world.clock.now(), longer.until()))
                .isBetween(Duration.ofMinutes(110), Duration.ofMinutes(130));
        assertThat(longer.prolonged()).isEqualTo("Eve");
        assertThat(extend(Duration.ofMinutes(1))).as("never shorter").isEqualTo(longer);
        assertThat(record().hold()).contains(longer);
        assertThat(record().claim().released()).isTrue();
        world.clock.advance(Duration.ofMinutes(90));
        assertThat(promote("Ann")).isEqualTo(Outcome.DONE);
        assertThatThrownBy(() -> extend(Duration.ofHours(1)))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void whatHasEndedIsNotProlonged() {
        deliver(held(HoldPoint.BEFORE_TRAFFIC).holdFor(Duration.ofHours(1)));
        world.clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> extend(Duration.ofHours(1))).hasMessageContaining("ended at");
    }

    // ---- dying in traffic

    @Test
    void whatDiesInTrafficIsSentBackByWhoeverComesNext() {
        for (String who : List.of("settle", "refuse", "promote")) {
            World ill = new World();
            ill.run(Requests.deploy(ill, "a").size(2).request());
            ill.run(Requests.deploy(ill, "new").holdAt(HoldPoint.BEFORE_CLEANUP).request());
            ill.state.kill(ill.cluster, ill.cluster.name().push(1), 2, ill.clock.now());
            Operations operations = ill.process().operations();
            ill.finish(
                    switch (who) {
                        case "settle" -> operations.settle(ill.cluster, "settler");
                        case "refuse" ->
                            operations.start(Requests.deploy(ill, "broken")
                                    .noProgress(Duration.ofMinutes(1))
                                    .whenBusy(new WhenBusy.Refuse())
                                    .request());
                        default -> operations.promote(ill.cluster, WHICHEVER, Optional.empty(), "Ann");
                    });
            assertThat(ill.picture()).as(who).isEqualTo(BEFORE);
            assertThat(ill.record().orElseThrow().open()).as(who).isFalse();
        }
    }

    // ---- what is not meant

    @Test
    void anotherDeliveryIsNotMeant() {
        DeliveryId first = id();
        deliver(held(HoldPoint.BEFORE_TRAFFIC));
        Operations operations = world.process().operations();
        Optional<DeliveryId> nobody = Optional.of(new DeliveryId("aaaaaaaaaaaa"));
        DeliveryException unknown =
                World.error(world.finish(operations.promote(world.cluster, nobody, Optional.empty(), "Ann")));
        assertThat(unknown.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(unknown.report()).contains("aaaaaaaaaaaa", "promote or abort delivery " + id());
        assertThat(World.kind(world.finish(operations.abort(world.cluster, Optional.of(first), "Ann"))))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(world.finish(operations.promote(world.cluster, Optional.of(first), Optional.empty(), "Ann")))
                .as("succeeded long ago")
                .isEqualTo(Outcome.DONE);
        assertThat(World.error(world.finish(operations.promote(
                                world.cluster, WHICHEVER, Optional.of(HoldPoint.BEFORE_CLEANUP), "Ann")))
                        .problem())
                .contains("is held before any traffic", "not before the cleaning up");
        assertThatThrownBy(() -> operations.extend(world.cluster, nobody, Duration.ofHours(1), "Ann"))
                .hasMessageContaining("aaaaaaaaaaaa is not held; delivery " + id() + " is");
        assertThat(record().phase()).isEqualTo(Phase.HELD);
    }

    @Test
    void whatIsNotHeldCannotBeDecidedAbout() {
        assertThat(World.kind(promote("Ann"))).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(World.kind(abort("Ann"))).isEqualTo(ErrorKind.INVALID_REQUEST);
        World empty = new World();
        assertThat(World.kind(empty.finish(
                        empty.process().operations().promote(empty.cluster, WHICHEVER, Optional.empty(), "Ann"))))
                .isEqualTo(ErrorKind.NOT_FOUND);

        Delivery underWay = world.process()
                .operations()
                .start(held(HoldPoint.BEFORE_CLEANUP).request());
        underWay.attempt();
        DeliveryException early = World.error(promote("Ann"));
        assertThat(early.kind()).isEqualTo(ErrorKind.BUSY);
        assertThat(early.problem()).contains("nothing is held", "PREPARING");
    }
}
