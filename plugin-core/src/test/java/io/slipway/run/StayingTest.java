package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.model.HoldPoint;
import io.slipway.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who stays with its delivery while it is held. */
class StayingTest extends HeldDelivery {
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        world.listener = event -> {
            if (event instanceof Event.Held || event instanceof Event.Noticed) {
                told.add(event.line());
            }
        };
    }

    private Delivery begin(HoldPoint... at) {
        Delivery delivery =
                world.process().operations().start(held(at).request()).staying();
        world.until(delivery, () -> told.stream().anyMatch(line -> line.startsWith("HELD")));
        return delivery;
    }

    @Test
    void seesWhoPromotesAndEndsWithIt() {
        Delivery delivery = begin(HoldPoint.BEFORE_TRAFFIC, new HoldPoint(5_000));
        for (int i = 0; i < 5; i++) {
            assertThat(delivery.attempt()).isInstanceOf(Outcome.Waiting.class);
            world.clock.advance(Duration.ofSeconds(3));
        }
        assertThat(told).hasSize(1);
        assertThat(delivery.waits()).contains(record());
        assertThat(promote("Grace")).isEqualTo(Outcome.DONE);
        world.until(delivery, () -> told.contains("note: promoted by Grace while it was held before any traffic"));
        assertThat(told.get(told.size() - 1)).startsWith("HELD at 50 %");
        assertThat(promote("Heidi")).isEqualTo(Outcome.DONE);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(told).contains("note: promoted by Heidi while it was held at 50 %");
        assertThat(delivery.summary().held()).isEmpty();
        assertThat(delivery.waits()).isEmpty();
        assertThat(delivery.summary().record()).contains(record());
        assertThat(world.picture()).isEqualTo(SWITCHED);
    }

    @Test
    void seesWhoAborts() {
        Delivery delivery = begin(HoldPoint.BEFORE_TRAFFIC);
        abort("Grace");
        Outcome outcome = world.finish(delivery);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(World.error(outcome).problem()).contains("aborted by Grace", "restored to the state before");
        assertThat(told).contains("note: sent back by Grace");
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void sendsItBackWhenItsTimeIsOverAndNotBefore() {
        Delivery delivery = begin(HoldPoint.BEFORE_TRAFFIC);
        extend(Duration.ofDays(4));
        world.clock.advance(Duration.ofDays(4).minusHours(1));
        assertThat(delivery.attempt()).isInstanceOf(Outcome.Waiting.class);
        assertThat(record().held()).isPresent();
        assertThat(told).as("moved").hasSize(2);
        world.clock.advance(Duration.ofHours(2));
        assertThat(World.error(world.finish(delivery)).problem()).contains("nobody promoted it");
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void goesBackWhereItIsCancelled() {
        Delivery delivery = begin(HoldPoint.BEFORE_TRAFFIC);
        delivery.cancel("Ann");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void anotherProcessStaysWithItAfterACrash() {
        begin(HoldPoint.BEFORE_TRAFFIC);
        Delivery again = world.process()
                .operations()
                .start(held(HoldPoint.BEFORE_TRAFFIC).request())
                .staying();
        assertThat(again.attempt()).isInstanceOf(Outcome.Waiting.class);
        assertThat(record().held()).isPresent();
        again.cancel("Ann");
        assertThat(World.kind(world.finish(again))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void whatWasSentBackMeanwhileIsNotBegunAnew() {
        begin(HoldPoint.BEFORE_TRAFFIC);
        var id = id();
        abort("Grace");
        for (boolean changedSince : List.of(false, true)) {
            if (changedSince) {
                world.run(Requests.deploy(world, "other").size(2).request());
            }
            int moves = world.state.mutations().size();
            Delivery again = world.process()
                    .operations()
                    .start(held(HoldPoint.BEFORE_TRAFFIC).request())
                    .staying()
                    .begunAs(id);
            told.clear();
            assertThat(World.kind(world.finish(again))).isEqualTo(ErrorKind.CANCELLED);
            assertThat(told.contains("note: sent back by Grace")).isNotEqualTo(changedSince);
            assertThat(world.state.mutations()).hasSize(moves);
        }
    }

    @Test
    void carriesOnWhatWhoPromotedLeft() {
        Delivery delivery = begin(HoldPoint.BEFORE_TRAFFIC);
        Delivery promoter = world.process().operations().promote(world.cluster, WHICHEVER, Optional.empty(), "Grace");
        world.until(promoter, () -> record().approvals().size() == 1);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(record().result()).contains(Result.SUCCEEDED);
        assertThat(world.picture()).isEqualTo(SWITCHED);
    }
}
