package io.slipway.provider.docker;

import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;

final class DockerEntranceRealIT extends EntranceContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
