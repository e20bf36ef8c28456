package io.slipway.provider.docker;

import io.slipway.tck.MetricStoreContract;
import io.slipway.tck.Rig;

class DockerMetricsRealIT extends MetricStoreContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
