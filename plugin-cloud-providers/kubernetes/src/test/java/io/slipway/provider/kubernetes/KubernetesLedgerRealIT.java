package io.slipway.provider.kubernetes;

import io.slipway.tck.LedgerContract;
import io.slipway.tck.Rig;

final class KubernetesLedgerRealIT extends LedgerContract {
    @Override
    protected Rig rig() throws Exception {
        return new KubernetesRig();
    }
}
