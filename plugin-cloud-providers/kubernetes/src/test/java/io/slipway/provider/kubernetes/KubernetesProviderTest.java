package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;

final class KubernetesProviderTest extends ProviderContract {
    @Override
    public Provider provider() {
        return new KubernetesProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        return Value.fields()
                .put("server", "https://127.0.0.1:1")
                .put("token", "tell-nobody")
                .build();
    }
}
