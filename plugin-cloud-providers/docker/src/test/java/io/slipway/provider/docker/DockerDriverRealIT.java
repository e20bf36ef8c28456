package io.slipway.provider.docker;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

final class DockerDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
