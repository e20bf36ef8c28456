package io.slipway.memory;

import io.slipway.tck.MetricStoreContract;
import io.slipway.tck.Rig;

/** Pretended figures. */
class MemoryMetricsTest extends MetricStoreContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
