package io.slipway.provider.local;

import io.slipway.tck.Rig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local cloud for all tests of a class. */
final class OwnCloud implements BeforeAllCallback, AfterAllCallback {
    private @Nullable TestCloud cloud;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cloud = new TestCloud();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (cloud != null) {
            cloud.close();
        }
    }

    Rig rig() throws Exception {
        if (cloud == null) {
            throw new IllegalStateException("not begun");
        }
        return new LocalRig(cloud);
    }
}
