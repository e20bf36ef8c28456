package io.slipway.provider.kubernetes;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

/** Server groups that are Deployments. */
final class DeploymentDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return KubernetesRig.deployments();
    }
}
