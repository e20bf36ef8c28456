package io.slipway.provider.local.client;

import com.fasterxml.jackson.core.JsonFactory;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.process.Environment;
import io.slipway.provider.local.process.JavaProcess;
import io.slipway.provider.local.process.Launch;
import io.slipway.provider.local.process.PidFile;
import io.slipway.provider.local.supervisor.SupervisorMain;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds the supervisor of a home, or starts one. Callers of several processes may do so at once: one start wins. */
final class SupervisorStart {
    private static final long LOOK_MILLIS = 20;
    /** So many looks until another start that was first is no longer waited for. */
    private static final int OTHERS_TURNS = 40;

    private final Home home;

    SupervisorStart(Home home) {
        this.home = home;
    }

    /** The living supervisor, started if need be. */
    synchronized Running ensure(Deadline deadline) throws IOException, LocalException, InterruptedException {
        Optional<Running> living = Running.living(home);
        if (living.isEmpty()) {
            home.prepare();
        }
        while (living.isEmpty() && !deadline.passed()) {
            living = started(launch(), deadline);
        }
        if (living.isPresent()) {
            return checked(living.get());
        }
        throw LocalException.doubtful(
                ErrorKind.UNAVAILABLE, "the supervisor of " + home + " is still starting; its log ends with: " + log());
    }

    /** What came of the start: this one or another that was first; nothing if that one comes to nothing. */
    private Optional<Running> started(Process start, Deadline deadline)
            throws IOException, LocalException, InterruptedException {
        Optional<Running> living = Optional.empty();
        for (int turns = OTHERS_TURNS; living.isEmpty() && turns > 0 && !deadline.passed(); ) {
            if (!start.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                living = Running.living(home);
            } else if (start.exitValue() == SupervisorMain.ALREADY_RUNNING) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                living = Running.living(home);
                turns--;
            } else {
                throw LocalException.doubtful(
                        ErrorKind.UNAVAILABLE,
                        "the supervisor of " + home + " ended with exit code " + start.exitValue()
                                + "; its log ends with: " + log());
            }
        }
        return living;
    }

    private Process launch() throws IOException {
        // each start has a note of its own: which of them runs is decided by the lock, not by the note
        Path note = home.root().resolve("supervisor-" + UUID.randomUUID() + ".pid");
        Map<String, String> environment = Environment.clean();
        environment.put("SLIPWAY_HOME", home.toString());
        environment.put("SLIPWAY_ROLE", "supervisor");
        List<String> command = JavaProcess.command(
                SupervisorMain.class,
                List.of(Json.class, JsonFactory.class),
                List.of(home.toString(), note.getFileName().toString()));
        return new Launch(new PidFile(note), command, environment, home.root(), home.supervisorLog()).start();
    }

    private static Running checked(Running running) throws LocalException {
        if (running.protocol() != Running.PROTOCOL) {
            throw LocalException.refused(
                    ErrorKind.UNSUPPORTED,
                    "the supervisor with process number " + running.process().pid()
                            + " is of another version of Slipway"
                            + " (protocol " + running.protocol() + ", this one has " + Running.PROTOCOL
                            + "): stop it, then run it again");
        }
        return running;
    }

    private String log() {
        try (Stream<String> lines = Files.lines(home.supervisorLog())) {
            return lines.reduce((earlier, later) -> later).orElse("(nothing)");
        } catch (IOException | RuntimeException unreadable) {
            return "(cannot be read)";
        }
    }
}
