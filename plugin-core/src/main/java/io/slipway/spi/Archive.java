package io.slipway.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * Files packed where they lay, reproducibly: same names, modes and contents, same bytes.
 *
 * @param digest SHA-256 of the bytes, in lower-case hexadecimal
 * @param bytes how many
 */
public record Archive(String digest, long bytes, Source source) {
    /** Where the bytes come from; may be opened more than once. */
    public interface Source {
        InputStream open() throws IOException;
    }
}
