package io.slipway.jenkins.run;

import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.io.IOException;

/** The controller: cloud calls are made here, and no workspace is. */
public final class ControllerHost implements Host {
    public static final Host WITHOUT_WORKSPACE = new ControllerHost();

    private static final Workbench NOTHING = new Workbench() {
        @Override
        public Archive pack(String path) throws IOException {
            throw new IOException("there is no workspace here: run the step within 'node'");
        }

        @Override
        public String read(String path) throws IOException {
            throw new IOException("there is no workspace here: run the step within 'node'");
        }
    };

    private ControllerHost() {}

    @Override
    public Workbench workbench() {
        return NOTHING;
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }
}
