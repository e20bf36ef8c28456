package io.slipway.concourse;

import io.slipway.config.Mask;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory that {@code in} fills, and in which {@code out} leaves its report. Secrets are masked. */
final class Output {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");
    private final Path directory;
    private final Mask mask;

    Output(Path directory, Mask mask) {
        this.directory = directory;
        this.mask = mask;
    }

    /** A value alone, without a line break, so that it can be loaded as a variable. */
    void text(String name, String text) {
        file(name, mask.hide(text));
    }

    String hide(String text) {
        return mask.hide(text);
    }

    /** As it is: whole or not at all, and never through a link that somebody has put there. */
    void file(String name, String text) {
        file(name, text, READABLE);
    }

    /** What is secret, and wanted: nobody else may read it. */
    void secret(String name, String text) {
        file(name, text, SECRET);
    }

    private void file(String name, String text, Set<PosixFilePermission> permissions) {
        try {
            Path fresh = Files.createTempFile(directory, "." + name, ".new");
            try {
                Files.setPosixFilePermissions(fresh, permissions);
                Files.writeString(fresh, text);
                Files.move(fresh, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unwritable) {
            throw new DeliveryException(
                    ErrorKind.UNAVAILABLE,
                    "could not write " + name + " into " + directory + ": " + unwritable,
                    "check the directory and its free space",
                    unwritable);
        }
    }

    void json(String name, Value value) {
        text(name, Json.pretty(value) + "\n");
    }
}
