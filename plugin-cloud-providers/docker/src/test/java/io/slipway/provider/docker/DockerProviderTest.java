package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;
import java.util.List;

final class DockerProviderTest extends ProviderContract {
    @Override
    public Provider provider() {
        return new DockerProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        Value host = Value.fields()
                .put("url", "tcp://127.0.0.1:1")
                .put("key", "-----BEGIN PRIVATE KEY-----")
                .build();
        return Value.fields().put("hosts", Value.items(List.of(host))).build();
    }
}
