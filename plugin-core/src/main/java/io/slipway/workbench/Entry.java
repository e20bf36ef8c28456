package io.slipway.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;

/** One entry of an archive to be. */
sealed interface Entry {
    /** Its path in the archive, with {@code /} between names; that of a folder ends with one. */
    String name();

    /** How users know it, for messages. */
    String path();

    record Folder(String name, String path) implements Entry {}

    record Link(String name, String path, String target) implements Entry {}

    /** @param stamp how it was when it was listed */
    record Regular(String name, String path, Path file, Stamp stamp, boolean executable) implements Entry {}

    /** Tells whether a file has changed. */
    record Stamp(long size, FileTime modified) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(now.size(), now.lastModifiedTime());
        }
    }

    static Entry file(String name, Path file, String path) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("'" + path + "' is neither a file nor a folder: it cannot be packed");
        }
        return new Regular(readable(name, path), path, file, Stamp.of(file), executable(file));
    }

    /** @throws IOException for bytes that are no text here: packed, they would become another name */
    static String readable(String name, String path) throws IOException {
        if (name.indexOf('\uFFFD') >= 0) {
            throw new IOException("the name of '" + path + "' cannot be read in this machine's encoding ("
                    + System.getProperty("sun.jnu.encoding") + "): rename it, or set LC_ALL=C.UTF-8");
        }
        return name;
    }

    private static boolean executable(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
