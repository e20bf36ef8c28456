package io.slipway.workbench;

import io.slipway.spi.Archive;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of this machine as the workspace. Thread-safe.
 *
 * <p>Archives are kept in temporary files, readable by this user alone. They are deleted on {@link #close}; what is not
 * closed, when the JVM exits.
 */
public final class LocalWorkbench implements Workbench, AutoCloseable {
    private static final int MAX_TEXT = 1 << 20;

    private final Workspace workspace;
    private final List<Path> archives = new ArrayList<>();

    /** @throws IOException if the folder is not there */
    public LocalWorkbench(Path root) throws IOException {
        workspace = new Workspace(root.toRealPath());
    }

    /**
     * Packs as an uncompressed POSIX tar: entries in the order of their bytes, owner 0, time 0, mode 0755 or 0644 by the
     * owner's executable bit. A single file is one entry of its own name. Links are kept as links where they stay inside
     * the folder.
     *
     * @throws IllegalArgumentException also if a link in the folder leads out of it
     */
    @Override
    public Archive pack(String path) throws IOException {
        Path what = workspace.resolve(path);
        List<Entry> entries = Files.isDirectory(what)
                ? Listing.of(what, path)
                : List.of(Entry.file(workspace.nameOf(path), what, path));
        Path tar = Files.createTempFile("slipway-", ".tar");
        remember(tar);
        return Tar.write(entries, tar);
    }

    private void remember(Path tar) {
        tar.toFile().deleteOnExit();
        synchronized (archives) {
            archives.add(tar);
        }
    }

    @Override
    public String read(String path) throws IOException {
        Path file = workspace.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IOException("'" + path + "' is not a file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_TEXT + 1);
            if (bytes.length > MAX_TEXT) {
                throw new IOException("'" + path + "' is larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("'" + path + "' is not text in UTF-8", notUtf8);
        }
    }

    /** Deletes the archives; their sources cannot be opened any more. */
    @Override
    public void close() throws IOException {
        synchronized (archives) {
            for (Path tar : archives) {
                Files.deleteIfExists(tar);
            }
            archives.clear();
        }
    }
}
