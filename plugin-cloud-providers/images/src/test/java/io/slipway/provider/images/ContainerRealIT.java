package io.slipway.provider.images;

import io.slipway.tck.BakeryContract;
import io.slipway.tck.Rig;

/** The contract of bakeries, by images that need no engine. */
class ContainerRealIT extends BakeryContract {
    @Override
    protected Rig rig() throws Exception {
        return new ImagesRig(false);
    }
}
