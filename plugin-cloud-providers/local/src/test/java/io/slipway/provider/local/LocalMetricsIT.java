package io.slipway.provider.local;

import io.slipway.tck.MetricStoreContract;
import io.slipway.tck.Rig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the proxy has counted of real requests. */
final class LocalMetricsIT extends MetricStoreContract {
    private static TestCloud cloud;

    @BeforeAll
    static void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterAll
    static void close() throws Exception {
        cloud.close();
    }

    @Override
    protected Rig rig() throws Exception {
        return new LocalRig(cloud);
    }
}
