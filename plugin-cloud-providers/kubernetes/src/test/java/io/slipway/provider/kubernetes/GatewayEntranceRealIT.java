package io.slipway.provider.kubernetes;

import io.slipway.tck.Rig;
import io.slipway.tck.EntranceContract;

final class GatewayEntranceRealIT extends EntranceContract {
    @Override
    protected Rig rig() throws Exception {
        return KubernetesRig.gateway();
    }
}
