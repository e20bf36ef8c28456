package io.slipway.memory;

import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;

/** Entrances. */
class MemoryEntranceTest extends EntranceContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
