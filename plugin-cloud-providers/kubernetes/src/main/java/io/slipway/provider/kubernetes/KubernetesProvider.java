package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;

/** The kind of cloud that is a Kubernetes cluster. */
public final class KubernetesProvider implements Provider {
    @Override
    public String id() {
        return "kubernetes";
    }

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Schema settings() {
        return KubernetesSettings.SCHEMA;
    }

    @Override
    public Cloud open(String account, Value.Fields settings, Host host) {
        return new KubernetesCloud(account, KubernetesConfig.of(settings), Api.Wire.PLAIN);
    }
}
