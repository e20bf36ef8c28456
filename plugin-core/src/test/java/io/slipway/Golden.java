package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that others depend on, kept in {@code src/test/resources/golden} of the module under test. With the system
 * property {@code golden=write} they are written anew: read the diff before you commit it.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** Compares with the file, which ends with one line break more. */
    public static void matches(String file, String text) {
        if ("write".equals(System.getProperty("golden"))) {
            write(FOLDER.resolve(file), text + "\n");
        }
        assertThat(text)
                .as("golden file %s; if the change is meant, run with -Dgolden=write", file)
                .isEqualTo(read(file));
    }

    public static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file)).stripTrailing();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
