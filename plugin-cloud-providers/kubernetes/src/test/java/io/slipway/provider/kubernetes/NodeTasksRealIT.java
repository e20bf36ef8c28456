package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;

final class NodeTasksRealIT extends TasksContract {
    @Override
    protected Rig rig() throws Exception {
        return new NodeRig(Value.Fields.EMPTY);
    }
}
