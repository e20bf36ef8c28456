package io.slipway.jenkins.run;

import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.io.IOException;

/**
 * The controller: cloud calls are made here.
 *
 * @param workbench the workspace in which the step runs
 */
public record ControllerHost(Workbench workbench) implements Host {
    public static final Host WITHOUT_WORKSPACE = new ControllerHost(new Nothing());

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    private static final class Nothing implements Workbench {
        @Override
        public Archive pack(String path) throws IOException {
            throw new IOException("there is no workspace here: run the step within 'node'");
        }

        @Override
        public String read(String path) throws IOException {
            throw new IOException("there is no workspace here: run the step within 'node'");
        }
    }
}
