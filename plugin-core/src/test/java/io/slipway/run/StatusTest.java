package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.ErrorKind;
import io.slipway.model.HoldPoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of a cluster, and refused, before anything is touched. */
class StatusTest {
    private final World world = new World();
    private final Operations operations = world.process().operations();

    @Test
    void whereNothingIsOpenNothingIsUnderWay() {
        assertThat(operations.status(world.cluster).underWay()).isEmpty();
        world.run(Requests.deploy(world, "a").request());
        assertThat(operations.status(world.cluster).underWay()).isEmpty();
    }

    @Test
    void whoHoldsItSinceWhenAndForHowLongIsTold() {
        world.run(Requests.deploy(world, "a")
                .asked("job 7")
                .holdAt(HoldPoint.BEFORE_CLEANUP)
                .holdFor(Duration.ofDays(1))
                .request());
        world.clock.advance(Duration.ofHours(2));
        String id = world.record().orElseThrow().id().toString();
        assertThat(operations.status(world.cluster).underWay().orElseThrow())
                .startsWith("deploy by job 7 since 20")
                .containsPattern("\\((1 h 5|2 h)[^)]*\\), held before the cleaning up until .*\\(for (1 h 5|2 h)")
                .endsWith("left); promote or abort delivery " + id);
        world.clock.advance(Duration.ofDays(1));
        assertThat(operations.status(world.cluster).underWay().orElseThrow()).contains("its time is over");
    }

    @Test
    void whatIsOnItsWayIsToldWithItsPhase() {
        Delivery delivery =
                operations.start(Requests.deploy(world, "a").asked("job 7").request());
        world.until(delivery, () -> world.truth().groups().size() == 1);
        operations.cancel(world.cluster, "Ann");
        assertThat(operations.status(world.cluster).underWay().orElseThrow())
                .contains("deploy by job 7", ", preparing", ", cancelled by Ann at ");
    }

    @Test
    void anImageThatIsNotThereIsRefusedBeforeAnythingIsTouched() {
        for (int i = 0; i < 2; i++) {
            Outcome outcome = world.run(Requests.deploy(world, "missing").request());
            assertThat(World.kind(outcome)).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(World.error(outcome)).hasMessageContaining("image: account memory has no image 'missing'");
        }
        DeliveryRequest missing = Requests.deploy(world, "missing").request();
        assertThatThrownBy(() -> operations.plan(missing)).hasMessageContaining("has no image 'missing'");
        assertThat(world.record()).isEmpty();
        assertThat(world.state.mutations()).isEmpty();
    }
}
