package io.slipway.example.webapp;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What makes one version different from another. It lies in a file beside the jar, so that a new version needs no new
 * build.
 *
 * @param colour of the page, as CSS calls it
 * @param healthy what the health check answers
 */
record Release(String version, String colour, boolean healthy) {
    static Release read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Release(
                properties.getProperty("version", "unknown"),
                properties.getProperty("colour", "slategray"),
                Boolean.parseBoolean(properties.getProperty("healthy", "true")));
    }
}
