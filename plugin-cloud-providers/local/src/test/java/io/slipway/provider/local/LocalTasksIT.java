package io.slipway.provider.local;

import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LocalTasksIT extends TasksContract {
    @RegisterExtension
    static final OwnCloud CLOUD = new OwnCloud();

    @Override
    protected Rig rig() throws Exception {
        return CLOUD.rig();
    }
}
