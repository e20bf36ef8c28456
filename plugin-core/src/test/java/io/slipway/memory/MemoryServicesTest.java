package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.ServicesContract;

/** Services. */
class MemoryServicesTest extends ServicesContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
