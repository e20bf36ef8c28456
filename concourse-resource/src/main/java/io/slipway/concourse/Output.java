package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that {@code in} fills. Secrets are masked. */
final class Output {
    private final Path directory;
    private final Mask mask;

    Output(Path directory, Mask mask) {
        this.directory = directory;
        this.mask = mask;
    }

    /** A value alone, without a line break, so that it can be loaded as a variable. */
    void text(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), mask.hide(text));
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
