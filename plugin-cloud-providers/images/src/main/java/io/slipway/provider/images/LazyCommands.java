package io.slipway.provider.images;

import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Host;
import java.io.IOException;

/** The host's commands, asked for when the first one is run: many hosts never run any. */
record LazyCommands(Host host) implements Commands {
    private Commands commands() {
        return host.workbench().commands();
    }

    @Override
    public void run(Command command) throws IOException {
        commands().run(command);
    }

    @Override
    public Report poll(String id, long from) throws IOException {
        return commands().poll(id, from);
    }

    @Override
    public void stop(String id) throws IOException {
        commands().stop(id);
    }

    @Override
    public String read(String id, String path) throws IOException {
        return commands().read(id, path);
    }

    @Override
    public Archive pack(String id, String path) throws IOException {
        return commands().pack(id, path);
    }

    @Override
    public void forget(String id) throws IOException {
        commands().forget(id);
    }
}
