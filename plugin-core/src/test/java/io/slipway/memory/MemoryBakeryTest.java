package io.slipway.memory;

import io.slipway.tck.BakeryContract;
import io.slipway.tck.Rig;

/** The bakery. */
class MemoryBakeryTest extends BakeryContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
