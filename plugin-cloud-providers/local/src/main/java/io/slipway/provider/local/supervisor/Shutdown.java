package io.slipway.provider.local.supervisor;

import io.slipway.error.ErrorKind;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.instance.Stopping;
import io.slipway.provider.local.process.PidFile;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops everything of a home, with or without a supervisor. The lock is taken first: while it is held, nobody starts
 * what is just being stopped. What the groups are stays on disk; the next start brings them up again.
 */
public final class Shutdown {
    private static final Duration MOST = Duration.ofSeconds(90);
    private static final Duration HELPER_GRACE = Duration.ofSeconds(6);
    private static final long LOOK_MILLIS = 20;

    private Shutdown() {}

    public static void of(Home home) throws IOException, LocalException, InterruptedException {
        if (Files.notExists(home.tokenFile())) {
            return;
        }
        Duration end = Clock.SYSTEM.elapsed().plus(MOST);
        try (FileChannel channel =
                FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            takeLock(home, channel, end);
            stop(HelperProcess.proxy(home));
            Stopping groups = Stopping.below(home.groups());
            Stopping going = Stopping.below(home.going());
            Stopping tasks = Stopping.below(home.tasks());
            // not "||": all go on at the same time
            while (!(groups.ended() & going.ended() & tasks.ended())) {
                checkTime(home, end);
                Thread.sleep(LOOK_MILLIS);
            }
            // last: the others may have something to write before they end
            stop(HelperProcess.database(home));
            Files.deleteIfExists(home.supervisorFile());
        }
    }

    private static void takeLock(Home home, FileChannel channel, Duration end)
            throws IOException, LocalException, InterruptedException {
        while (tryLock(channel).isEmpty()) {
            checkTime(home, end);
            // it needs no notice: what it does is safe from being killed
            Running.living(home).ifPresent(running -> running.process().kill(true));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return Optional.empty();
        }
    }

    private static void stop(HelperProcess helper) throws IOException, InterruptedException {
        Optional<PidFile> note = helper.noted();
        if (note.isEmpty() || note.get().close()) {
            return;
        }
        Optional<ProcessId> process = note.get().process();
        Duration patience = Clock.SYSTEM.elapsed().plus(HELPER_GRACE);
        process.ifPresent(id -> id.kill(false));
        while (process.filter(ProcessId::alive).isPresent()) {
            if (Clock.SYSTEM.elapsed().compareTo(patience) > 0) {
                process.get().kill(true);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void checkTime(Home home, Duration end) throws LocalException {
        if (Clock.SYSTEM.elapsed().compareTo(end) > 0) {
            throw LocalException.doubtful(
                    ErrorKind.TIMED_OUT,
                    "something of " + home + " still runs after " + MOST.toSeconds() + " seconds: run it again");
        }
    }
}
