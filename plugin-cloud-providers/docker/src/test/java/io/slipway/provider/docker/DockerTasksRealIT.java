package io.slipway.provider.docker;

import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;

final class DockerTasksRealIT extends TasksContract {
    @Override
    protected Rig rig() throws Exception {
        return new DockerRig();
    }
}
