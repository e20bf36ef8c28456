package io.slipway.provider.local;

import io.slipway.tck.MetricStoreContract;
import io.slipway.tck.Rig;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the proxy has counted of real requests. */
final class LocalMetricsIT extends MetricStoreContract {
    @RegisterExtension
    static final OwnCloud CLOUD = new OwnCloud();

    @Override
    protected Rig rig() throws Exception {
        return CLOUD.rig();
    }
}
