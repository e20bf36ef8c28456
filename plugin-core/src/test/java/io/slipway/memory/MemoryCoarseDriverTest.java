package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

/** A driver with coarse weights and short names. */
class MemoryCoarseDriverTest extends TargetDriverContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL.withWeightStep(2_500).withMaxNameLength(40));
    }
}
