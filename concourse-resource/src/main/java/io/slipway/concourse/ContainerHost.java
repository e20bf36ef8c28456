package io.slipway.concourse;

import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.io.FileNotFoundException;

/** A container of Concourse, or a shell. */
record ContainerHost(Workbench workbench) implements Host {
    /** For {@code check} and {@code in}, which are given no inputs. */
    static final ContainerHost WITHOUT_INPUTS = new ContainerHost(new NoInputs());

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    private static final class NoInputs implements Workbench {
        @Override
        public Archive pack(String path) throws FileNotFoundException {
            throw new FileNotFoundException("there are no inputs here: " + path);
        }

        @Override
        public String read(String path) throws FileNotFoundException {
            throw new FileNotFoundException("there are no inputs here: " + path);
        }
    }
}
