package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;
import java.time.Duration;

/** A driver whose listings lag behind. */
class MemoryLaggingDriverTest extends TargetDriverContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL.withLag(Duration.ofSeconds(5), Duration.ofSeconds(4)));
    }
}
