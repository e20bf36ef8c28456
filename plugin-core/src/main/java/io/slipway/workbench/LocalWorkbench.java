package io.slipway.workbench;

import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.nio.file.Files;
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
    private final LocalCommands commands;
    private final List<Path> archives = new ArrayList<>();

    /** @throws IOException if the folder is not there */
    public LocalWorkbench(Path root) throws IOException {
        this(root, LocalCommands.usual());
    }

    /** @param runs where commands are kept, so that another process finds them */
    public LocalWorkbench(Path root, Path runs) throws IOException {
        workspace = new Workspace(root.toRealPath());
        commands = new LocalCommands(runs, this::pack);
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
        return pack(workspace, path);
    }

    private Archive pack(Workspace workspace, String path) throws IOException {
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
        return Texts.read(workspace.resolve(path), path, MAX_TEXT);
    }

    /** Detached processes of this machine, which go on when this one ends. */
    @Override
    public Commands commands() {
        return commands;
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
