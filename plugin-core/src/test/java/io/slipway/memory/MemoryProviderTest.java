package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;

/** The provider and its schema. */
class MemoryProviderTest extends ProviderContract {
    @Override
    public Provider provider() {
        return new MemoryProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        return Value.Fields.EMPTY;
    }
}
