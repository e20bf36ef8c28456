package io.slipway.provider.kubernetes;

import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;

final class KubernetesTasksRealIT extends TasksContract {
    @Override
    protected Rig rig() throws Exception {
        return new KubernetesRig();
    }
}
