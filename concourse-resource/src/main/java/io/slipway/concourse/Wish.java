package io.slipway.concourse;

import io.slipway.config.BakeWish;
import io.slipway.config.FindWish;
import io.slipway.config.HoldWish;
import io.slipway.config.OutdatedWish;
import io.slipway.run.DeliveryRequest;

/** What a {@code put} asks for, read and found legal. */
sealed interface Wish {
    /** Change a cluster. */
    record Deliver(DeliveryRequest request) implements Wish {}

    /** Decide about what is held in a cluster. */
    record Decide(HoldWish hold) implements Wish {}

    /** Show a cluster. */
    record Look() implements Wish {}

    /** Look for what stands on an old base. */
    record Outdated(OutdatedWish what) implements Wish {}

    record Bake(BakeWish image) implements Wish {}

    record Find(FindWish image) implements Wish {}
}
