package io.slipway.run;

import io.slipway.model.DeliveryRecord;
import java.time.Duration;
import java.util.Optional;

/** Who comes to a delivery that is held. */
enum Decider {
    PROMOTE,
    ABORT,
    /** Nobody has decided for longer than the hold may last; then somebody settles. */
    EXPIRE,
    /** Another deployment that does not wait. */
    SUPERSEDE,
    /** The same request again. */
    SAME,
    SETTLE;

    Delivery start(Operations operations, World world, HoldMatrix.HeldCase held) {
        return switch (this) {
            case PROMOTE -> operations.promote(world.cluster, Optional.empty(), Optional.empty(), "approver");
            case ABORT -> operations.abort(world.cluster, Optional.empty(), "approver");
            case EXPIRE -> {
                world.clock.advance(Duration.ofDays(2));
                yield operations.settle(world.cluster, "settler");
            }
            case SUPERSEDE -> operations.start(other(world, new WhenBusy.Supersede()));
            case SAME -> operations.start(held.request(world));
            case SETTLE -> operations.settle(world.cluster, "settler");
        };
    }

    Outcome finish(World world, HoldMatrix.HeldCase held) {
        return world.finish(start(world.process().operations(), world, held));
    }

    static DeliveryRequest other(World world, WhenBusy whenBusy) {
        return Requests.deploy(world, "other")
                .size(3)
                .asked("second")
                .whenBusy(whenBusy)
                .request();
    }

    /** Leaves nothing open: what is still held goes back, and the rest is settled. */
    static void lastWord(World world, HoldMatrix.HeldCase held) {
        if (world.record().flatMap(DeliveryRecord::held).isPresent()) {
            ABORT.finish(world, held);
        }
        world.settle();
    }
}
