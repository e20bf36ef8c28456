package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Trees;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;
import org.junit.jupiter.api.AfterEach;

final class LocalProviderTest extends ProviderContract {
    private final TestCloud cloud;

    LocalProviderTest() throws Exception {
        cloud = new TestCloud();
    }

    @Override
    public Provider provider() {
        return new LocalProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        return Value.fields().put("home", cloud.home.toString()).build();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        cloud.main("stop");
        Trees.delete(cloud.home.root().getParent());
    }
}
