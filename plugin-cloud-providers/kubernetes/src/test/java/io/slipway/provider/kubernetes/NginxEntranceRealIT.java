package io.slipway.provider.kubernetes;

import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;

final class NginxEntranceRealIT extends EntranceContract {
    @Override
    protected Rig rig() throws Exception {
        return KubernetesRig.routing("nginx");
    }
}
