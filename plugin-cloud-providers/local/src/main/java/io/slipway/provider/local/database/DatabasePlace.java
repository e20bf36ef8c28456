package io.slipway.provider.local.database;

import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the process of the databases has what is its own. */
public record DatabasePlace(Home home) {
    /** The port is part of every application's credentials: chosen once, and kept. */
    public Optional<Integer> port() throws IOException {
        return Durable.read(portFile()).map(String::strip).map(Integer::valueOf);
    }

    public void choose(int port) throws IOException {
        Durable.write(portFile(), Integer.toString(port));
    }

    private Path portFile() {
        return home.database().resolve("port");
    }

    /** Tells which process it is, and where it is asked to make users. */
    Path note() {
        return home.database().resolve("database.json");
    }

    Path data() throws IOException {
        return made(home.database().resolve("data"));
    }

    /** Passwords of the administrators, a file for each database. */
    Path keys() throws IOException {
        return made(home.database().resolve("keys"));
    }

    private static Path made(Path folder) throws IOException {
        Durable.folder(folder);
        return folder;
    }
}
