package io.slipway.provider.local.supervisor;

import io.slipway.provider.local.disk.Home;
import io.slipway.spi.ServerGroupSpec;
import java.io.IOException;
import java.time.Instant;

/** What a supervisor leaves that dies between the anchor of a group and the rest. */
public final class HalfMade {
    private HalfMade() {}

    public static void leave(Home home, ServerGroupSpec spec) throws IOException {
        GroupFolder.create(
                home.groups(), new GroupFolder.Anchor(spec.cluster(), spec.name(), spec.birth(), Instant.now()));
    }
}
