package io.slipway.workbench;

import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks what {@link Tar} packed; refuses what would leave the folder. */
final class Untar {
    private static final int EXECUTABLE = 0100;
    private final Path folder;

    private Untar(Path folder) {
        this.folder = folder;
    }

    static void unpack(Archive archive, Path folder) throws IOException {
        try (InputStream bytes = archive.source().open();
                TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
            Untar to = new Untar(folder.toRealPath());
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                to.add(entry, tar);
            }
        }
    }

    private void add(TarArchiveEntry entry, InputStream content) throws IOException {
        Path file = inside(entry.getName());
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            // a link that was unpacked before may lead elsewhere
            inside(folder.relativize(parent.toRealPath()).toString());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            inside(folder.relativize(file)
                    .resolveSibling(entry.getLinkName())
                    .normalize()
                    .toString());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, file);
            if ((entry.getMode() & EXECUTABLE) != 0) {
                Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
                mode.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(file, mode);
            }
        }
    }

    private Path inside(String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("'" + name + "' leaves the folder that it is unpacked into");
        }
        return file;
    }
}
