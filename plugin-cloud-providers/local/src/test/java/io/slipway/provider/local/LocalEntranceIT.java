package io.slipway.provider.local;

import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LocalEntranceIT extends EntranceContract {
    @RegisterExtension
    static final OwnCloud CLOUD = new OwnCloud();

    @Override
    protected Rig rig() throws Exception {
        return CLOUD.rig();
    }
}
