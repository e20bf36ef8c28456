package io.slipway.provider.docker;

import io.slipway.tck.Rig;
import io.slipway.tck.LedgerContract;

final class DockerLedgerRealIT extends LedgerContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
