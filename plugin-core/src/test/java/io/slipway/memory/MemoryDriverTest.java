package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

/** The driver as it usually is. */
class MemoryDriverTest extends TargetDriverContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
