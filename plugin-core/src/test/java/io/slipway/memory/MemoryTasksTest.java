package io.slipway.memory;

import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;

/** One-off jobs. */
class MemoryTasksTest extends TasksContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
