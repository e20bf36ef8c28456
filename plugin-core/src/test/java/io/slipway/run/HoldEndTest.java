package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.DeliveryId;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds that run out, are prolonged, die, or are not meant. */
class HoldEndTest extends HeldDelivery {
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
