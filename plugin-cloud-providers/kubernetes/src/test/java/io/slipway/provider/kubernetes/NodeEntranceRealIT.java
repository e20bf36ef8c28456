package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.tck.EntranceContract;
import io.slipway.tck.Rig;

final class NodeEntranceRealIT extends EntranceContract {
    @Override
    protected Rig rig() throws Exception {
        return new NodeRig(Value.Fields.EMPTY);
    }
}
