package io.slipway.memory;

import io.slipway.spi.Feature;
import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;
import java.util.EnumSet;

/** Entrances without endpoints of groups. */
class MemorySwitchEntranceTest extends EntranceContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL.withFeatures(EnumSet.of(Feature.TRAFFIC)));
    }
}
