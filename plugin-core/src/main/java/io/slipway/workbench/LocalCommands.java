package io.slipway.workbench;

import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Commands as detached processes of this machine, each in a {@link RunFolder}. */
final class LocalCommands implements Commands {
    private static final int MAX_TEXT = 16 << 20;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String MINE = "rwx------";

    /** Packs a path of a workspace. */
    interface Packing {
        Archive pack(Workspace workspace, String path) throws IOException;
    }

    private final Path runs;
    private final Packing packing;

    LocalCommands(Path runs, Packing packing) {
        this.runs = runs.toAbsolutePath();
        this.packing = packing;
    }

    /** The same for all processes of this user. */
    static Path usual() {
        return Path.of(System.getProperty("java.io.tmpdir"), "slipway-runs-" + System.getProperty("user.name"));
    }

    @Override
    public void run(Command command) throws IOException {
        prepare();
        RunFolder folder = folder(command.id());
        if (!folder.exists()) {
            removeOld();
            RunFolder draft = new RunFolder(runs.resolve(".new-" + UUID.randomUUID()));
            try {
                draft.fill(command);
                Files.move(draft.path(), folder.path());
            } catch (FileSystemException taken) {
                if (!folder.exists()) {
                    throw taken;
                }
            } finally {
                draft.delete();
            }
        }
        folder.start(command);
    }

    /** Other users of this machine must neither read nor plant anything there. */
    private void prepare() throws IOException {
        if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(runs.toAbsolutePath().getParent());
            Files.createDirectory(runs, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MINE)));
        }
        Path probe = Files.createTempFile(runs, ".probe", "");
        boolean ours = Files.getOwner(probe).equals(Files.getOwner(runs, LinkOption.NOFOLLOW_LINKS));
        Files.delete(probe);
        if (!ours
                || !PosixFilePermissions.toString(Files.getPosixFilePermissions(runs))
                        .equals(MINE)) {
            throw new IOException(runs + " belongs to somebody else, or others may write there: remove it");
        }
    }

    private void removeOld() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(runs)) {
            for (Path path : all) {
                RunFolder folder = new RunFolder(path);
                if (folder.olderThan(Instant.now().minus(KEPT))) {
                    folder.delete();
                }
            }
        }
    }

    @Override
    public Report poll(String id, long from) throws IOException {
        return folder(id).report(from);
    }

    @Override
    public void stop(String id) throws IOException {
        folder(id).stop();
    }

    @Override
    public String read(String id, String path) throws IOException {
        return Texts.read(workspace(id).resolve(path), path, MAX_TEXT);
    }

    @Override
    public Archive pack(String id, String path) throws IOException {
        return packing.pack(workspace(id), path);
    }

    private Workspace workspace(String id) throws IOException {
        return new Workspace(folder(id).work().toRealPath());
    }

    @Override
    public void forget(String id) throws IOException {
        RunFolder folder = folder(id);
        folder.kill();
        folder.delete();
    }

    private RunFolder folder(String id) {
        return RunFolder.of(runs, id);
    }
}
