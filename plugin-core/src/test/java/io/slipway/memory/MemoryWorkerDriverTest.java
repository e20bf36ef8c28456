package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;
import java.util.Set;

/** A driver without traffic. */
class MemoryWorkerDriverTest extends TargetDriverContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL.withFeatures(Set.of()));
    }
}
