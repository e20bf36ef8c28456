package io.slipway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages that are made from the code and kept in {@code docs}; with {@code -Dgolden=write} they are written anew. */
public final class Published {
    private Published() {}

    /** @param file below {@code docs} */
    public static void matches(String file, String text) {
        Path path = docs().resolve(file);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(text)
                    .as("%s; if the change is meant, run with -Dgolden=write", path)
                    .isEqualTo(Files.readString(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Of the repository that this module belongs to. */
    private static Path docs() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/decisions"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no docs above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder.resolve("docs");
    }
}
