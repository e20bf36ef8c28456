package io.slipway.memory;

import io.slipway.spi.Feature;
import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;
import java.util.EnumSet;

/** A driver that can send all traffic to one group and nothing else. */
class MemorySwitchDriverTest extends TargetDriverContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL.withFeatures(EnumSet.of(Feature.TRAFFIC)));
    }
}
