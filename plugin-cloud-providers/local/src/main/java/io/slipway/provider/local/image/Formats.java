package io.slipway.provider.local.image;

import io.slipway.provider.local.wire.LocalException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The formats that an archive may have: tar, tar compressed by gzip, zip (hence jar). Told by their first bytes. */
final class Formats {
    private static final int MAGIC = 4;

    private Formats() {}

    static void unpack(Path archive, Unpacking to) throws IOException, LocalException {
        byte[] first;
        try (InputStream in = Files.newInputStream(archive)) {
            first = in.readNBytes(MAGIC);
        }
        if (first.length == MAGIC && first[0] == 'P' && first[1] == 'K') {
            zip(archive, to);
        } else {
            boolean gzip = first.length == MAGIC && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
            try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive));
                    InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
                tar(in, to);
            }
        }
        to.finish();
    }

    private static void tar(InputStream in, Unpacking to) throws IOException, LocalException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isSymbolicLink()) {
                to.link(entry.getName(), entry.getLinkName());
            } else if (entry.isDirectory()) {
                to.folder(entry.getName());
            } else if (isPlain(entry)) {
                to.file(entry.getName(), entry.getMode(), tar);
            } else {
                throw to.special(entry.getName());
            }
        }
    }

    /** What the library calls a file may be a device too. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isFIFO()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice();
    }

    private static void zip(Path archive, Unpacking to) throws IOException, LocalException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isUnixSymlink()) {
                    to.link(entry.getName(), zip.getUnixSymlink(entry));
                } else if (entry.isDirectory()) {
                    to.folder(entry.getName());
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        to.file(entry.getName(), entry.getUnixMode(), content);
                    }
                }
            }
        }
    }
}
