package io.slipway.bakery;

import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An archive unpacked into a temporary folder of this user alone. Links to files are kept; links to folders are refused,
 * since a layer is made of what they lead to, and they may lead in circles.
 *
 * @param folder gone after {@link #close}
 */
public record Unpacked(Path folder) implements AutoCloseable {
    private static final int EXECUTABLE = 0100;

    public static Unpacked of(Archive archive) throws IOException, BakeException {
        Unpacked unpacked =
                new Unpacked(Files.createTempDirectory("slipway-bake-").toRealPath());
        boolean whole = false;
        try (InputStream bytes = archive.source().open();
                TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacked.add(entry, tar);
            }
            unpacked.checkLinks();
            whole = true;
        } finally {
            if (!whole) {
                unpacked.close();
            }
        }
        return unpacked;
    }

    private void add(TarArchiveEntry entry, InputStream content) throws IOException, BakeException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw Read.refused("'" + entry.getName() + "' leaves the folder that is packed", "pack another folder");
        }
        makeParent(file);
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
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

    /** A link that was unpacked before must not lead out. */
    private void makeParent(Path file) throws IOException, BakeException {
        Path parent = file.getParent() == null ? folder : file.getParent();
        Files.createDirectories(parent);
        if (!parent.toRealPath().startsWith(folder)) {
            throw Read.refused("'" + folder.relativize(file) + "' lies behind a link", "pack the folder without links");
        }
    }

    private void checkLinks() throws IOException, BakeException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                boolean file = Files.isRegularFile(link) && link.toRealPath().startsWith(folder);
                if (!file) {
                    throw Read.refused(
                            "'" + folder.relativize(link) + "' is a link to "
                                    + (Files.isDirectory(link) ? "a folder" : "nothing that is packed"),
                            "put the files themselves there, or bake with a Dockerfile");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
