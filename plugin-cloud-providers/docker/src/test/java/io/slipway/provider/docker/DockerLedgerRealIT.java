package io.slipway.provider.docker;

import io.slipway.tck.LedgerContract;
import io.slipway.tck.Rig;

final class DockerLedgerRealIT extends LedgerContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
