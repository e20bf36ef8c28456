package io.slipway.provider.kubernetes;

import io.slipway.tck.TargetDriverContract;
import io.slipway.tck.Rig;

final class KubernetesDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return new KubernetesRig();
    }
}
