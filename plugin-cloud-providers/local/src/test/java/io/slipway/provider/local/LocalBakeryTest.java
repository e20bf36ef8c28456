package io.slipway.provider.local;

import io.slipway.provider.local.disk.Trees;
import io.slipway.tck.BakeryContract;
import io.slipway.tck.Rig;
import org.junit.jupiter.api.AfterEach;

final class LocalBakeryTest extends BakeryContract {
    private TestCloud cloud;

    @Override
    protected Rig rig() throws Exception {
        cloud = new TestCloud();
        return new LocalRig(cloud);
    }

    @AfterEach
    void removeTheHome() throws Exception {
        Trees.delete(cloud.home.root().getParent());
    }
}
