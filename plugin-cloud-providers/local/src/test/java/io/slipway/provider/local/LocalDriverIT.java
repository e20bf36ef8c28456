package io.slipway.provider.local;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LocalDriverIT extends TargetDriverContract {
    @RegisterExtension
    static final OwnCloud CLOUD = new OwnCloud();

    @Override
    protected Rig rig() throws Exception {
        return CLOUD.rig();
    }
}
