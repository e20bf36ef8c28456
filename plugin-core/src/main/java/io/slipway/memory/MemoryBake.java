package io.slipway.memory;

import io.slipway.model.Image;
import java.time.Instant;

/**
 * One bake.
 *
 * @param image what comes of it; made at the moment of its creation
 * @param reused asked for again after it was there
 */
record MemoryBake(Image image, boolean fails, boolean reused) {
    boolean over(Instant now) {
        return !image.created().isAfter(now);
    }

    boolean baked(Instant now) {
        return over(now) && !fails;
    }

    MemoryBake asReused() {
        return new MemoryBake(image, fails, true);
    }
}
