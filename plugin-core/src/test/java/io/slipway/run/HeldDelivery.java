package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A delivery that waits for a person, over one that serves. */
abstract class HeldDelivery {
    static final Optional<DeliveryId> WHICHEVER = Optional.empty();
    static final List<String> BEFORE = List.of("a x2 weight 10000");
    static final List<String> STAGED = List.of("a x2 weight 10000", "new x2 weight 0");
    static final List<String> SWITCHED = List.of("a x2 weight 0", "new x2 weight 10000");

    final World world = new World();

    @BeforeEach
    void somethingServes() {
        world.run(Requests.deploy(world, "a").size(2).request());
    }

    Requests held(HoldPoint... at) {
        return Requests.deploy(world, "new").asked("Ann").holdAt(at);
    }

    Delivery deliver(Requests requests) {
        Delivery delivery = world.process().operations().start(requests.request());
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        return delivery;
    }

    DeliveryId id() {
        return record().id();
    }

    DeliveryRecord record() {
        return world.record().orElseThrow();
    }

    Outcome promote(String by) {
        return world.finish(world.process().operations().promote(world.cluster, WHICHEVER, Optional.empty(), by));
    }

    Outcome abort(String by) {
        return world.finish(world.process().operations().abort(world.cluster, WHICHEVER, by));
    }

    Hold extend(Duration time) {
        return world.process().operations().extend(world.cluster, WHICHEVER, time, "Eve");
    }

    Outcome other(WhenBusy whenBusy) {
        return world.run(Requests.deploy(world, "other")
                .size(3)
                .asked("Bob")
                .whenBusy(whenBusy)
                .request());
    }
}
