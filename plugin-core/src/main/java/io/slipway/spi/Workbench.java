package io.slipway.spi;

import java.io.IOException;

/** The workspace. Providers never read paths themselves. */
public interface Workbench {
    /**
     * Packs a folder or a single file of the workspace.
     *
     * @param path relative to the workspace; never leaves it
     * @throws IOException if it is not there or cannot be read
     * @throws IllegalArgumentException if the path leaves the workspace, by its name or by a link
     */
    Archive pack(String path) throws IOException;

    /** Reads a small text file of the workspace, at most 1 MiB of UTF-8. */
    String read(String path) throws IOException;

    /**
     * Where tools are run. Providers never start processes themselves.
     *
     * @throws UnsupportedOperationException where this host runs none
     */
    default Commands commands() {
        throw new UnsupportedOperationException("this host runs no commands");
    }
}
