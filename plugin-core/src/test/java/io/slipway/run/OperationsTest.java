package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.model.Operation;
import io.slipway.spi.Bakery.BakeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What front ends ask for beside deliveries. */
class OperationsTest {
    private final World world = new World();
    private final Operations operations = world.process().operations();

    private static BakeRequest folder(String name, Value.Fields settings) {
        return new BakeRequest(name, Optional.empty(), new TreeMap<>(), settings);
    }

    private Outcome finish(Attemptable work) {
        Outcome outcome = work.attempt();
        for (int i = 0; i < 1_000 && outcome instanceof Outcome.Waiting waiting; i++) {
            world.clock.advance(waiting.retryAfter().plusMillis(1));
            outcome = work.attempt();
        }
        return outcome;
    }

    private Image baked(String name) {
        BakeRun bake = operations.bake(folder(name, Value.Fields.EMPTY));
        assertThat(finish(bake)).isEqualTo(Outcome.DONE);
        return bake.image();
    }

    @Test
    void bakesOnceAndFindsIt() {
        Image image = baked("shop");
        BakeRun again = operations.bake(folder("shop", Value.Fields.EMPTY));
        assertThat(finish(again)).isEqualTo(Outcome.DONE);
        assertThat(again.reused()).isTrue();
        assertThat(again.image()).isEqualTo(image);
        assertThat(operations.findImages("shop", new TreeMap<>())).containsExactly(image);
        assertThat(operations.findImages("other", new TreeMap<>())).isEmpty();
    }

    @Test
    void aBakeThatTakesItsTimeIsWaitedFor() {
        Value.Fields slow = Value.fields().put("bakeTime", "30s").build();
        BakeRun bake = operations.bake(folder("shop", slow));
        assertThat(bake.attempt()).isInstanceOf(Outcome.Waiting.class);
        assertThatThrownBy(bake::image).isInstanceOf(IllegalStateException.class);
        assertThat(finish(bake)).isEqualTo(Outcome.DONE);
        assertThat(bake.reused()).isFalse();
    }

    @Test
    void aBakeThatFailsSaysWhy() {
        Outcome outcome = finish(
                operations.bake(folder("shop", Value.fields().put("fails", true).build())));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(World.error(outcome).problem()).startsWith("the bake of shop failed: ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLED", "UNAVAILABLE", "HICCUP", "ANSWER_LOST"})
    void whatPassesFailsNoBake(Fault fault) {
        for (int call = 0; call < 2; call++) {
            Operations disturbed = world.process(Optional.of(fault), call).operations();
            BakeRun bake = disturbed.bake(
                    folder("shop", Value.fields().put("bakeTime", "9s").build()));
            assertThat(finish(bake)).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void whatDoesNotPassFailsAtOnce() {
        Operations denied = world.process(Optional.of(Fault.MOVES_DENIED), 0).operations();
        Outcome outcome = finish(denied.bake(folder("shop", Value.Fields.EMPTY)));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
    }

    @Test
    void tellsHowAClusterStands() {
        ClusterStatus nothing = operations.status(world.cluster);
        assertThat(nothing.observed().groups()).isEmpty();
        assertThat(nothing.record()).isEmpty();
        assertThat(nothing.endpoint()).isEmpty();
        assertThat(operations.currentImage(world.cluster)).isEmpty();

        Image image = baked("shop");
        world.run(Requests.deploy(world, image.id()).size(2).request());
        ClusterStatus status = operations.status(world.cluster);
        assertThat(status.observed().serving()).isEqualTo(2);
        assertThat(status.record().orElseThrow().open()).isFalse();
        assertThat(status.endpoint()).isPresent();
        assertThat(status.images()).containsExactly(image);
        assertThat(operations.currentImage(world.cluster)).contains(image);
        assertThat(operations.clusters("", "shop")).containsExactly(world.cluster);
        assertThat(operations.clusters("elsewhere", "")).isEmpty();
    }

    @Test
    void cancelsWhoeverIsUnderWay() {
        assertThat(operations.cancel(world.cluster, "somebody")).isFalse();
        world.run(Requests.deploy(world, "a").size(2).request());
        Delivery delivery = world.process()
                .operations()
                .start(Requests.deploy(world, "b")
                        .observe(Duration.ofMinutes(5))
                        .request());
        world.until(delivery, () -> world.serves(1));
        assertThat(operations.cancel(world.cluster, "somebody")).isTrue();
        Outcome outcome = world.finish(delivery);
        assertThat(World.error(outcome).report())
                .startsWith("cancelled by somebody")
                .contains("Now: ", "was restored to the state before; shop-web-v000 (100 %, 2)");
        assertThat(delivery.summary().failure()).contains(World.error(outcome));
        assertThat(delivery.summary().changed()).isTrue();
    }

    @Test
    void whatNamesNothingIsRefusedBeforeAnythingIsTouched() {
        world.run(Requests.deploy(world, "a").size(2).request());
        int moves = world.state.mutations().size();
        for (Requests wrong : new Requests[] {
            Requests.of(world, Operation.ENABLE).group(7),
            Requests.of(world, Operation.ENABLE),
            Requests.of(world, Operation.ROLLBACK),
            Requests.of(world, Operation.ROLLBACK).group(0),
            Requests.deploy(world, "b").size(0)
        }) {
            DeliveryException refused = World.error(world.run(wrong.request()));
            assertThat(refused.kind()).isIn(ErrorKind.NOT_FOUND, ErrorKind.INVALID_REQUEST);
            assertThat(refused.remedy()).isNotBlank();
            assertThatThrownBy(() -> operations.plan(wrong.request())).isInstanceOf(DeliveryException.class);
        }
        assertThat(world.state.mutations()).hasSize(moves);
    }
}
