package io.slipway.bakery.engine;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Read;
import io.slipway.spi.Archive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A build context: what was packed, with a Dockerfile of ours put before it. */
final class Context {
    /** Which Dockerfile the engine is told to use. */
    static final String OURS = ".slipway.Dockerfile";

    private static final int MOST = 1 << 20;
    private static final int MODE = 0644;

    private Context() {}

    static String read(Archive folder, String path) throws BakeException, IOException {
        String wanted = path.startsWith("./") ? path.substring(2) : path;
        try (InputStream bytes = folder.source().open();
                TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().equals(wanted)) {
                    return new String(tar.readNBytes(MOST), StandardCharsets.UTF_8);
                }
            }
        }
        throw Read.refused(
                "settings.dockerfile.file: there is no file '" + path + "' in the folder that was packed",
                "name the Dockerfile by its path in the folder");
    }

    static InputStream with(Archive folder, String dockerfile) throws IOException {
        return new SequenceInputStream(
                new ByteArrayInputStream(begin(dockerfile)), folder.source().open());
    }

    /** A context of nothing but a Dockerfile. */
    static InputStream of(String dockerfile) throws IOException {
        byte[] begin = begin(dockerfile);
        byte[] whole = Arrays.copyOf(begin, begin.length + 1024);
        return new ByteArrayInputStream(whole);
    }

    /** One entry, without the end of an archive: another one may follow. */
    private static byte[] begin(String dockerfile) throws IOException {
        byte[] text = dockerfile.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarArchiveEntry entry = new TarArchiveEntry(OURS);
        entry.setSize(text.length);
        entry.setMode(MODE);
        entry.setModTime(0L);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
        tar.flush();
        return bytes.toByteArray();
    }
}
