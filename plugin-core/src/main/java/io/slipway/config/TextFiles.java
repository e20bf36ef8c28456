package io.slipway.config;

import java.io.IOException;

/** Small text files of the workspace, for surfaces where a value may come from a file. */
public interface TextFiles {
    /**
     * @throws IOException if it is not there or cannot be read
     * @throws IllegalArgumentException if the path leaves the workspace
     */
    String read(String path) throws IOException;
}
