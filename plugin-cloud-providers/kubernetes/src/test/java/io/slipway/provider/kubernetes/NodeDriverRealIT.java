package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;

final class NodeDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return new NodeRig(Value.Fields.EMPTY);
    }
}
