package io.slipway.provider.local.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders and what is in them. */
public final class Trees {
    private Trees() {}

    /** What lies in the folder, by name, without what a dying process left half written; nothing if it is absent. */
    public static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!String.valueOf(entry.getFileName()).startsWith(Durable.TEMPORARY)) {
                    found.add(entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        }
        found.sort(Path::compareTo);
        return found;
    }

    /** Removes the folder and all that is in it; follows no link. */
    public static void delete(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
                for (Path entry : entries) {
                    delete(entry);
                }
            }
        }
        Files.deleteIfExists(root);
    }
}
