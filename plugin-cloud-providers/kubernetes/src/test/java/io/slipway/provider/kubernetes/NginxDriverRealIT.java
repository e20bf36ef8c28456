package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.tck.Rig;
import io.slipway.tck.TargetDriverContract;
import org.junit.jupiter.api.Test;

final class NginxDriverRealIT extends TargetDriverContract {
    @Override
    protected Rig rig() throws Exception {
        return KubernetesRig.routing("nginx");
    }

    /** Its weights are exact, but for two groups alone: no capability says so, a refusal does. */
    @Test
    @Override
    public void threeGroupsShareTraffic() {
        assertThatThrownBy(super::threeGroupsShareTraffic).hasMessageContaining("among two server groups, not 3");
    }
}
