package io.slipway.provider.local.image;

import io.slipway.error.ErrorKind;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.wire.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One archive being unpacked. Nothing is written outside its root, whatever the names in it say; sizes and numbers are
 * bounded; of the modes, only who may execute is kept.
 */
final class Unpacking {
    static final long MOST_BYTES = 4L << 30;
    private static final int MOST_ENTRIES = 200_000;
    private static final int OWNER_EXECUTES = 0100;

    private final Path root;
    private final Map<Path, Path> links = new LinkedHashMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private long bytes;
    private int entries;

    Unpacking(Path root) {
        this.root = root;
    }

    void folder(String name) throws IOException, LocalException {
        makeFolder(place(name));
    }

    private void makeFolder(Path folder) throws IOException {
        for (Path path = folder; path.startsWith(root) && folders.add(path); path = parent(path)) {}
        Files.createDirectories(folder);
    }

    void file(String name, int mode, InputStream content) throws IOException, LocalException {
        Path file = place(name);
        makeFolder(parent(file));
        checkNew(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw refused("unpacks to more than " + MOST_BYTES + " bytes");
                }
                out.write(buffer, 0, read);
            }
            channel.force(false);
        }
        boolean executable = (mode & OWNER_EXECUTES) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** Links are made at the end, so that nothing is ever written through one. */
    void link(String name, String target) throws LocalException {
        Path link = place(name);
        Path aim = parent(link).resolve(target).normalize();
        if (Path.of(target).isAbsolute() || !aim.startsWith(root)) {
            throw refused("holds the link '" + name + "' to '" + target + "', which leads out of it");
        }
        links.put(link, Path.of(target));
    }

    LocalException special(String name) {
        return refused("holds '" + name + "', which is neither a file nor a folder nor a symbolic link");
    }

    void finish() throws IOException, LocalException {
        for (Map.Entry<Path, Path> link : links.entrySet()) {
            makeFolder(parent(link.getKey()));
            checkNew(link.getKey());
            Files.createSymbolicLink(link.getKey(), link.getValue());
        }
        for (Path folder : folders) {
            Durable.sync(folder);
        }
        // a chain of links, each harmless, can lead out all the same
        for (Map.Entry<Path, Path> link : links.entrySet()) {
            if (Files.exists(link.getKey()) && !link.getKey().toRealPath().startsWith(root.toRealPath())) {
                throw refused("holds links that together lead out of it, at '" + root.relativize(link.getKey()) + "'");
            }
        }
    }

    private void checkNew(Path path) throws LocalException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("holds '" + root.relativize(path) + "' twice");
        }
    }

    private Path place(String name) throws LocalException {
        if (++entries > MOST_ENTRIES) {
            throw refused("holds more than " + MOST_ENTRIES + " files");
        }
        if (name.indexOf('\0') >= 0 || name.startsWith("/") || name.indexOf('\\') >= 0) {
            throw refused("holds the name '" + name.replace('\0', '?') + "'");
        }
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw refused("holds the name '" + name + "', which leads out of it");
            }
        }
        return root.resolve(name).normalize();
    }

    private Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? root : parent;
    }

    private static LocalException refused(String why) {
        return LocalException.refused(ErrorKind.INVALID_REQUEST, "the archive of the image " + why);
    }
}
