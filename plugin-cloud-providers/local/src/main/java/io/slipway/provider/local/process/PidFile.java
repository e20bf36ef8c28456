package io.slipway.provider.local.process;

import io.slipway.provider.local.disk.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The note that a process makes of itself before it becomes what it was started for. It is written by
 * {@code note-and-exec.sh}, complete or not at all and only once, so there is no moment at which a process runs and
 * nobody can know of it. Who wants to be sure that a start which has not shown itself will never come about
 * {@linkplain #close closes} the file: of the two, the first wins.
 */
public record PidFile(Path path) {
    private static final String CLOSED = "closed\n";
    /** Clocks of the file system may be coarser than those of processes. */
    private static final long SLACK_MILLIS = 1_000;

    public boolean exists() {
        return Files.exists(path);
    }

    /** The process that wrote the file, if it is alive. */
    public Optional<ProcessId> process() throws IOException {
        List<String> lines = Durable.read(path).orElse(CLOSED).lines().toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0));
        Optional<ProcessId> living = Processes.TABLE.find(pid);
        if (lines.size() > 2 && !lines.get(2).isEmpty()) {
            Optional<ProcessId> noted = LinuxProcesses.parse(pid, lines.get(1), lines.get(2));
            return living.filter(id -> noted.equals(Optional.of(id)));
        }
        // no start time on this system: one that began after the file was written is not its writer
        long written = Files.getLastModifiedTime(path).toMillis();
        return living.filter(id -> id.start() <= written + SLACK_MILLIS);
    }

    /** Sees to it that a start which has not shown itself so far never will; false if it has. */
    public boolean close() throws IOException {
        return Durable.create(path, CLOSED);
    }
}
