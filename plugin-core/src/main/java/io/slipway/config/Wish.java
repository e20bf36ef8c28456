package io.slipway.config;

import io.slipway.run.DeliveryRequest;
import io.slipway.run.Precondition;
import io.slipway.run.Return;
import io.slipway.run.TaskRequest;
import java.util.List;

/** What somebody asks for, read and found legal. */
public sealed interface Wish {
    /** Change a cluster. */
    record Deliver(DeliveryRequest request) implements Wish {}

    /** Go back to what an earlier delivery put into service. */
    record Back(Return wish) implements Wish {}

    /** Decide about what is held in a cluster. */
    record Decide(HoldWish hold) implements Wish {}

    /** Show a cluster. */
    record Look() implements Wish {}

    /** Run one task where the cluster is. */
    record Run(TaskRequest task) implements Wish {}

    /** @param bound false: it is to be gone */
    record Bind(BindWish binding, boolean bound) implements Wish {}

    /** Look whether a cluster is as it must be. */
    record Require(List<Precondition> preconditions) implements Wish {}

    /** Look for what stands on an old base. */
    record Outdated(OutdatedWish what) implements Wish {}

    record Bake(BakeWish image) implements Wish {}

    record Find(FindWish image) implements Wish {}
}
