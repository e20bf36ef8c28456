package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.HoldPoint;
import io.slipway.model.Operation;
import io.slipway.model.StrategyName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clusters that take no traffic: what runs works. */
class WorkersTest {
    private final World world = new World();

    @BeforeEach
    void workersRun() {
        world.workers = true;
        done(Requests.deploy(world, "a").size(2));
    }

    private void done(Requests asked) {
        assertThat(world.run(asked.request())).isEqualTo(Outcome.DONE);
    }

    private DeliveryException refused(Requests asked) {
        int before = world.state.mutations().size();
        DeliveryException error = World.error(world.run(asked.request()));
        assertThat(world.state.mutations()).as("moves").hasSize(before);
        return error;
    }

    @Test
    void whatIsReplacedStops() {
        done(Requests.deploy(world, "b"));
        assertThat(world.picture()).containsExactly("a x0 weight 0", "b x2 weight 10000");
    }

    @Test
    void thereIsNoEntrance() {
        assertThat(world.endpoint()).isEmpty();
    }

    @Test
    void theLastThatWorksIsGuarded() {
        for (Requests asked : new Requests[] {
            Requests.of(world, Operation.RESIZE).group(0).size(0),
            Requests.of(world, Operation.DISABLE).group(0),
            Requests.of(world, Operation.DESTROY).group(0)
        }) {
            assertThat(refused(asked).kind()).isEqualTo(ErrorKind.GUARDED);
        }
    }

    @Test
    void aCanaryIsRefusedAndSoIsWhatNeedsTraffic() {
        assertThat(refused(Requests.deploy(world, "b").by(StrategyName.CANARY).steps(10, 100)))
                .hasMessageContaining("strategy: ");
        assertThat(refused(Requests.deploy(world, "b").verify("/ok"))).hasMessageContaining("verify: ");
        assertThat(refused(Requests.deploy(world, "b").holdAt(new HoldPoint(2_500))))
                .hasMessageContaining("holdAt: ");
        done(Requests.deploy(world, "b"));
        assertThat(refused(Requests.of(world, Operation.ENABLE).group(0))).hasMessageContaining("resizing");
    }

    @Test
    void aClusterIsNotBoth() {
        world.workers = false;
        assertThat(refused(Requests.deploy(world, "b"))).hasMessageContaining("traffic: ");
        World other = new World();
        assertThat(other.run(Requests.deploy(other, "a").request())).isEqualTo(Outcome.DONE);
        other.workers = true;
        assertThat(World.error(other.run(Requests.deploy(other, "b").request())))
                .hasMessageContaining("stands behind its entrance");
    }

    @Test
    void settleStopsWhatALateCallWoke() {
        done(Requests.deploy(world, "b"));
        world.resized(0, 2);
        assertThat(world.picture()).containsExactly("a x2 weight 5000", "b x2 weight 5000");
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x0 weight 0", "b x2 weight 10000");
    }

    @Test
    void rollbackWakesTheFormerOneFirst() {
        done(Requests.deploy(world, "b"));
        done(Requests.of(world, Operation.ROLLBACK));
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x0 weight 0");
        assertThat(world.outages).isZero();
    }
}
