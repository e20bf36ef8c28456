package io.slipway.bakery.packer;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Read;
import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The bytes of an archive that holds one file. */
final class FileContent {
    private static final int MOST = 256 << 20;

    private FileContent() {}

    static byte[] of(Archive archive) throws IOException, BakeException {
        if (archive.bytes() > MOST) {
            throw Read.refused(
                    "Packer made a file of " + archive.bytes() + " bytes; at most " + MOST + " are kept in a registry",
                    "let a post-processor import it into a cloud");
        }
        try (InputStream bytes = archive.source().open();
                TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
            return tar.getNextEntry() == null ? new byte[0] : tar.readAllBytes();
        }
    }
}
