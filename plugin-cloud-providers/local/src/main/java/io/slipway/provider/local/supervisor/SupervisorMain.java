package io.slipway.provider.local.supervisor;

import io.slipway.provider.local.disk.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process of the supervisor. Arguments: the home; the note of this start, to be removed. */
public final class SupervisorMain {
    /** Exit code of one who finds another at work. */
    public static final int ALREADY_RUNNING = 75;

    /** Never let go before the process ends: a lock ends when its channel is collected. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private SupervisorMain() {}

    public static void main(String[] args) throws IOException {
        Home home = new Home(Path.of(args[0]));
        home.prepare();
        FileChannel channel = FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (args.length > 1) {
            Files.deleteIfExists(home.root().resolve(args[1]));
        }
        if (lock == null) {
            System.err.println("another supervisor is at work in " + home);
            System.exit(ALREADY_RUNNING);
            return;
        }
        HELD.add(lock);
        try {
            new Supervisor(home).start();
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            // half a supervisor would hold the lock and serve nobody
            System.err.println("the supervisor cannot start: " + failure);
            Runtime.getRuntime().halt(1);
        }
    }
}
