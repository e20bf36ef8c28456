package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.memory.MemoryOptions;
import io.slipway.model.Capacity;
import io.slipway.model.Membership;
import io.slipway.model.Phase;
import io.slipway.spi.Feature;
import java.time.Duration;
import java.util.EnumSet;

/** A world in which something goes wrong. */
abstract class Trouble {
    static final Duration LEASE = Duration.ofSeconds(30);
    World world = new World();

    void deployed(String image) {
        assertThat(world.run(Requests.deploy(world, image).size(2).request())).isEqualTo(Outcome.DONE);
    }

    static MemoryOptions with(int weightStep, boolean shared, Duration drainTime) {
        MemoryOptions usual = MemoryOptions.USUAL;
        EnumSet<Feature> features = EnumSet.copyOf(usual.features());
        if (!shared) {
            features.remove(Feature.SHARED_TRAFFIC);
        }
        return usual.withFeatures(features).withWeightStep(weightStep).withTimes(usual.startup(), drainTime);
    }

    Delivery start(Requests requests) {
        return world.process().operations().start(requests.request());
    }

    Requests observed(String image) {
        return Requests.deploy(world, image).observe(Duration.ofMinutes(5));
    }

    Phase phase() {
        return world.record().orElseThrow().phase();
    }

    void plant(int push, int weight) {
        world.state.plant(
                world.cluster,
                world.cluster.name().push(push),
                Capacity.of(2),
                new Membership.Attached(weight),
                world.clock.now());
    }
}
