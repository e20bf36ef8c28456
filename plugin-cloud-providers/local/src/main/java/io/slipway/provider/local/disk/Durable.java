package io.slipway.provider.local.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/** Changes of the disk that are whole or not at all, and that are there after a power cut once a call has returned. */
public final class Durable {
    /** Files whose name begins so were left by a process that died while it wrote. */
    public static final String TEMPORARY = ".tmp-";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Durable() {}

    /** Puts the text in the place of what the file held. */
    public static void write(Path file, String text) throws IOException {
        Path temporary = temporary(folderOf(file), text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folderOf(file));
    }

    /** Makes the file with that text unless there is one of that name; of several who try at once, one does. */
    public static boolean create(Path file, String text) throws IOException {
        Path temporary = temporary(folderOf(file), text);
        try {
            Files.createLink(file, temporary);
            sync(folderOf(file));
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Makes the folder and those above it, open to their owner alone. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(folderOf(to));
        sync(folderOf(from));
    }

    /** Makes the names in a folder durable; their contents are made so when they are written. */
    public static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Path temporary(Path folder, String text) throws IOException {
        Path file = Files.createFile(folder.resolve(TEMPORARY + UUID.randomUUID()), permissions("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return file;
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " lies in no folder");
        }
        return folder;
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
