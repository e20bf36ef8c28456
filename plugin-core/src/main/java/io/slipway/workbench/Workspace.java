package io.slipway.workbench;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Which paths belong to the workspace.
 *
 * @param root free of links
 */
record Workspace(Path root) {
    /**
     * The file or folder itself, free of links.
     *
     * @throws IllegalArgumentException if it is outside, by its name or by a link
     */
    Path resolve(String path) throws IOException {
        Path asWritten = relative(path);
        try {
            Path real = root.resolve(asWritten).toRealPath();
            if (!real.startsWith(root)) {
                throw new IllegalArgumentException("path '" + path + "' leaves the workspace by a link");
            }
            return real;
        } catch (NoSuchFileException missing) {
            NoSuchFileException inTheirWords = new NoSuchFileException(path, null, "it is not in the workspace");
            inTheirWords.initCause(missing);
            throw inTheirWords;
        }
    }

    /** The last name of the path as it was written, even where it is a link. */
    String nameOf(String path) {
        return relative(path).normalize().getFileName().toString();
    }

    private Path relative(String path) {
        try {
            Path written = root.getFileSystem().getPath(path);
            // On Windows a path may have a root and not be absolute: \temp, C:temp.
            if (written.isAbsolute()
                    || written.getRoot() != null
                    || written.normalize().startsWith("..")) {
                throw new IllegalArgumentException("path '" + path + "' leaves the workspace");
            }
            return written;
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException("path is malformed: " + malformed.getReason(), malformed);
        }
    }
}
