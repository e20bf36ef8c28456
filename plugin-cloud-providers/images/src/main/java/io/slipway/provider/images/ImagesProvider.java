package io.slipway.provider.images;

import io.slipway.json.Value;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;

/** Where every other cloud gets its images from: nothing runs on such an account. */
public final class ImagesProvider implements Provider {
    @Override
    public String id() {
        return "images";
    }

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Schema settings() {
        return ImagesSettings.SCHEMA;
    }

    @Override
    public Cloud open(String account, Value.Fields settings, Host host) {
        return new ImagesCloud(account, new ImagesConfig(settings), host);
    }
}
