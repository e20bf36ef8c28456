package io.slipway.provider.images;

import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;

class ImagesProviderTest extends ProviderContract {
    @Override
    public Provider provider() {
        return new ImagesProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        return Value.fields()
                .put("registry", "registry.example:5000/team")
                .put("username", "baker")
                .put("password", "x")
                .build();
    }
}
