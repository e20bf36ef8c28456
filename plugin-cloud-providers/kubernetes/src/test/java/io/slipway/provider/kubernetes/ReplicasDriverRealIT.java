package io.slipway.provider.kubernetes;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

final class ReplicasDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return KubernetesRig.routing("replicas");
    }
}
