package io.slipway.provider.images;

import io.slipway.tck.BakeryContract;
import io.slipway.tck.Rig;

/** The contract of bakeries, by builds of a real Docker engine. */
class DockerfileRealIT extends BakeryContract {
    @Override
    protected Rig rig() throws Exception {
        return new EngineRig();
    }
}
