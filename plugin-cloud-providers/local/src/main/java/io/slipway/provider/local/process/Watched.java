package io.slipway.provider.local.process;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process that somebody wants to run: begun by us, or found again by its note. Not thread-safe. */
public final class Watched {
    private static final int SIGNALLED = 128;
    private Optional<PidFile> note = Optional.empty();
    private Optional<ProcessId> process = Optional.empty();
    /** The same process as long as it is a child of ours: it alone tells its exit code. */
    private Optional<Process> child = Optional.empty();

    /** How it stands. */
    public enum State {
        NONE,
        /** Begun, but it has not noted itself yet. */
        STARTING,
        RUNNING,
        /** It has ended since the last look; told once. */
        ENDED
    }

    /** Takes over what an earlier process began, and sees to it that a start that never came about never will. */
    public State adopt(PidFile file) throws IOException {
        boolean neverBegan = file.close();
        note = Optional.of(file);
        process = file.process();
        if (process.isPresent()) {
            return State.RUNNING;
        }
        return neverBegan ? State.NONE : State.ENDED;
    }

    public void begin(Launch launch) throws IOException {
        process = Optional.empty();
        note = Optional.of(launch.pidFile());
        child = Optional.of(launch.start());
    }

    public State look() throws IOException {
        if (process.isPresent()) {
            return process.get().alive() ? State.RUNNING : State.ENDED;
        }
        if (child.isEmpty() || note.isEmpty()) {
            return State.NONE;
        }
        // in this order: who ends between the two has noted itself before
        boolean alive = child.get().isAlive();
        if (note.get().exists()) {
            process = note.get().process();
        }
        if (process.isPresent()) {
            return State.RUNNING;
        }
        return alive ? State.STARTING : State.ENDED;
    }

    public Optional<ProcessId> process() {
        return process;
    }

    /** After its end: how that came about, in words. Forgets the process. */
    public String end() {
        String how = child.map(Watched::exit).orElse("ended while no supervisor watched it");
        process = Optional.empty();
        child = Optional.empty();
        note = Optional.empty();
        return how;
    }

    private static String exit(Process child) {
        try {
            // the process table knows of the end a moment before its parent does
            if (!child.waitFor(1, TimeUnit.SECONDS)) {
                return "ended";
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "ended";
        }
        int code = child.exitValue();
        return code > SIGNALLED ? "was ended by signal " + (code - SIGNALLED) : "ended with exit code " + code;
    }
}
