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
    private final Home home;

    SupervisorStart(Home home) {
        this.home = home;
    }

    /** The living supervisor, started if need be. */
    synchronized Running ensure(Deadline deadline) throws IOException, LocalException, InterruptedException {
        Optional<Running> living = Running.living(home);
        if (living.isPresent()) {
            return checked(living.get());
        }
        home.prepare();
        Process start = launch();
        while (!deadline.passed()) {
            living = Running.living(home);
            if (living.isPresent()) {
                return checked(living.get());
            }
            if (start.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                start = again(start.exitValue());
            }
        }
        throw LocalException.doubtful(
                ErrorKind.UNAVAILABLE, "the supervisor of " + home + " is still starting; its log ends with: " + log());
    }

    /** Another start was first: wait for that one, and try again if it comes to nothing. */
    private Process again(int exit) throws IOException, LocalException, InterruptedException {
        if (exit != SupervisorMain.ALREADY_RUNNING) {
            throw LocalException.doubtful(
                    ErrorKind.UNAVAILABLE,
                    "the supervisor of " + home + " ended with exit code " + exit + "; its log ends with: " + log());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 5);
        return launch();
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
                    ErrorKind.CONFLICT,
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
