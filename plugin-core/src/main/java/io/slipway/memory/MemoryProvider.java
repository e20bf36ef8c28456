package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;

/** Clouds in memory, called {@code memory}. */
public final class MemoryProvider implements Provider {
    @Override
    public String id() {
        return "memory";
    }

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Schema settings() {
        return MemorySchema.SCHEMA;
    }

    @Override
    public Cloud open(String account, Value.Fields settings, Host host) {
        boolean alone = settings.get("shared").isPresent() && !settings.flag("shared");
        MemoryState state = alone ? new MemoryState() : MemoryState.shared(account);
        return new MemoryCloud(account, state, MemoryOptions.of(settings), host.clock(), account);
    }
}
