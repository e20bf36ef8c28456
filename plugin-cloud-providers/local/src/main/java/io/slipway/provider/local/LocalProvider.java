package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;

/** The kind of cloud that lives in a folder of this machine. */
public final class LocalProvider implements Provider {
    static final String DEFAULT_HOME = "~/.slipway/local";

    @Override
    public String id() {
        return "local";
    }

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Schema settings() {
        return LocalSettings.SCHEMA;
    }

    @Override
    public Cloud open(String account, Value.Fields settings, Host host) {
        return new LocalCloud(account, Home.of(settings.text("home").orElse(DEFAULT_HOME)));
    }
}
