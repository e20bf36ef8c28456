package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Connections;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;

/** The kind of cloud that is one Docker host, or several. */
public final class DockerProvider implements Provider {
    @Override
    public String id() {
        return "docker";
    }

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Schema settings() {
        return DockerSettings.SCHEMA;
    }

    @Override
    public Cloud open(String account, Value.Fields settings, Host host) {
        return new DockerCloud(account, DockerConfig.of(settings), new Connections());
    }
}
