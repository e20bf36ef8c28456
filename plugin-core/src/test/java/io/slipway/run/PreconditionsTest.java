package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.run.Precondition.Groups;
import io.slipway.run.Precondition.Healthy;
import io.slipway.run.Precondition.Idle;
import io.slipway.run.Precondition.ImageThere;
import io.slipway.run.Precondition.Instances;
import io.slipway.run.Precondition.Room;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cluster must be before something is done with it. */
class PreconditionsTest {
    private final World world = new World();

    private List<String> check(Precondition... wanted) {
        return world.process().operations().checkPreconditions(world.cluster, List.of(wanted));
    }

    private DeliveryException refused(Precondition... wanted) {
        return catchThrowableOfType(DeliveryException.class, () -> check(wanted));
    }

    @Test
    void tellsWhatHolds() {
        world.run(Requests.deploy(world, "a").size(2).request());
        world.state.room(5);
        assertThat(check(new Groups(1, 1), new Instances(2, 9), new Healthy(100), new Room(5), new Idle()))
                .containsExactly(
                        "serverGroups: 1, and there are 1",
                        "healthyInstances: 2 to 9, and 2 serve",
                        "healthy: 100 % of what serves, and 2 of 2 instances are",
                        "room: 5 more instances, and there is room for 5",
                        "idle: nothing is under way");
    }

    @Test
    void tellsEveryReasonAtOnceAndChangesNothing() {
        world.run(Requests.deploy(world, "a").size(2).request());
        world.state.room(1);
        world.killed(0);
        int before = world.state.mutations().size();
        DeliveryException refused = refused(
                new Groups(2, Integer.MAX_VALUE),
                new Instances(2, 2),
                new Healthy(51),
                new ImageThere("b"),
                new Room(2),
                new Idle());
        assertThat(refused.kind()).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(refused.problem())
                .contains(
                        "does not meet 5 of 6 preconditions:",
                        "serverGroups: at least 2, and there are 1",
                        "healthyInstances: 2, and 1 serve",
                        "healthy: 51 % of what serves, and 1 of 2 instances are",
                        "image: b is not there",
                        "room: 2 more instances, and there is room for 1");
        assertThat(world.state.mutations()).hasSize(before);
    }

    @Test
    void whatIsUnderWayIsTold() {
        Delivery delivery = world.process()
                .operations()
                .start(Requests.deploy(world, "a").size(2).request());
        world.until(delivery, () -> !world.truth().groups().isEmpty());
        assertThat(refused(new Idle(), new Healthy(1)).problem())
                .contains("of tester is under way since", "nothing serves");
    }

    @Test
    void whatTheAccountCannotTellIsRefusedByItsName() {
        DeliveryException refused = refused(new Room(1), new Groups(3, 3));
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refused.problem())
                .contains("room: account memory does not tell how much room", "serverGroups: 3, and there are 0");
    }
}
