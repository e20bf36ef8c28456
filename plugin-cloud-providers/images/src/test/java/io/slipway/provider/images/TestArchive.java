package io.slipway.provider.images;

import io.slipway.spi.Archive;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Folders packed for tests. */
final class TestArchive {
    private TestArchive() {}

    /** @param files path to content */
    static Archive of(Map<String, String> files) {
        try {
            Path folder = Files.createTempDirectory("slipway-test-");
            for (var file : files.entrySet()) {
                Path there = folder.resolve("app").resolve(file.getKey());
                Files.createDirectories(there.getParent());
                Files.writeString(there, file.getValue());
            }
            LocalWorkbench bench = new LocalWorkbench(folder, folder.resolve("runs"));
            return bench.pack("app");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
