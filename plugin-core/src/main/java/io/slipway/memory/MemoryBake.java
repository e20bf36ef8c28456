package io.slipway.memory;

import io.slipway.model.Image;
import java.time.Instant;

/**
 * One bake.
 *
 * @param image what comes of it; made at the moment of its creation
 * @param reused asked for again after it was there
 * @param cancelled stopped before it was over
 */
record MemoryBake(Image image, boolean fails, boolean reused, boolean cancelled) {
    boolean over(Instant now) {
        return cancelled || !image.created().isAfter(now);
    }

    boolean baked(Instant now) {
        return over(now) && !fails && !cancelled;
    }

    MemoryBake asReused() {
        return new MemoryBake(image, fails, true, cancelled);
    }

    MemoryBake asCancelled() {
        return new MemoryBake(image, fails, reused, true);
    }
}
