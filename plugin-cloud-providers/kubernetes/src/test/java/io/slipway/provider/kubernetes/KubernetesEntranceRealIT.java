package io.slipway.provider.kubernetes;

import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;

final class KubernetesEntranceRealIT extends EntranceContract {
    @Override
    protected Rig rig() throws Exception {
        return new KubernetesRig();
    }
}
