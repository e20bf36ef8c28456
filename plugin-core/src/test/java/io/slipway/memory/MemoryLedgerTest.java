package io.slipway.memory;

import io.slipway.tck.LedgerContract;
import io.slipway.tck.Rig;

/** The ledger. */
class MemoryLedgerTest extends LedgerContract {
    @Override
    protected Rig rig() {
        return new MemoryRig(MemoryOptions.USUAL);
    }
}
