package io.slipway.provider.local.supervisor;

import com.fasterxml.jackson.core.JsonFactory;
import io.slipway.json.Json;
import io.slipway.provider.local.database.DatabaseMain;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.instance.Backoff;
import io.slipway.provider.local.instance.LogFile;
import io.slipway.provider.local.process.Environment;
import io.slipway.provider.local.process.JavaProcess;
import io.slipway.provider.local.process.Launch;
import io.slipway.provider.local.process.PidFile;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.process.Watched;
import io.slipway.provider.local.proxy.ProxyMain;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A process beside the supervisor: found again, or started, and started again when it ends. */
final class HelperProcess {
    private static final int DATABASE_MEGABYTES = 160;
    private static final Pattern MARK = Pattern.compile("[0-9a-f-]{36}");

    /**
     * What it is.
     *
     * @param role for its environment and for messages
     * @param folder where its start is noted, and its log
     * @param megabytes of its heap
     * @param busy it works hard for long
     */
    record Kind(String role, Path folder, Class<?> main, int megabytes, boolean busy) {
        List<String> command(Home home) {
            List<Class<?>> needed = List.of(Json.class, JsonFactory.class);
            List<String> arguments = List.of(home.toString());
            return busy
                    ? JavaProcess.fast(main, megabytes, needed, arguments)
                    : JavaProcess.command(main, megabytes, needed, arguments);
        }
    }

    private final Home home;
    private final Kind kind;
    private final Watched process = new Watched();
    private final Backoff restarts = new Backoff();
    private volatile boolean proven;
    private Duration nextStart = Clock.SYSTEM.elapsed();

    private HelperProcess(Home home, Kind kind) {
        this.home = home;
        this.kind = kind;
    }

    static HelperProcess proxy(Home home) {
        return new HelperProcess(
                home, new Kind("proxy", home.proxy(), ProxyMain.class, JavaProcess.USUAL_MEGABYTES, true));
    }

    /** It keeps what its databases have in use in its heap. */
    static HelperProcess database(Home home) {
        return new HelperProcess(
                home, new Kind("database", home.database(), DatabaseMain.class, DATABASE_MEGABYTES, false));
    }

    /** Where the start of the running process is noted. */
    Optional<PidFile> noted() throws IOException {
        return Durable.read(kind.folder().resolve("mark"))
                .filter(mark -> MARK.matcher(mark).matches())
                .map(this::pidFile);
    }

    private PidFile pidFile(String mark) {
        return new PidFile(kind.folder().resolve(mark + ".pid"));
    }

    void adopt() throws IOException {
        Optional<PidFile> note = noted();
        if (note.isPresent()) {
            Watched.State state = process.adopt(note.get());
            System.err.println("the " + kind.role() + " of an earlier supervisor: " + state);
        }
    }

    /** Does what is due now. */
    void tick() throws IOException {
        Duration now = Clock.SYSTEM.elapsed();
        switch (process.look()) {
            case NONE -> {
                if (now.compareTo(nextStart) >= 0) {
                    start();
                }
            }
            case STARTING, RUNNING -> {}
            case ENDED -> {
                System.err.println("the " + kind.role() + " " + process.end());
                // one that has served is wanted back at once; one that never did is not tried in a frenzy
                nextStart = proven ? now : now.plus(restarts.next());
                proven = false;
                tick();
            }
        }
    }

    private void start() throws IOException {
        Optional<PidFile> before = noted();
        String mark = UUID.randomUUID().toString();
        Durable.write(kind.folder().resolve("mark"), mark);
        if (before.isPresent()) {
            Files.deleteIfExists(before.get().path());
        }
        Map<String, String> environment = Environment.clean();
        environment.put("SLIPWAY_HOME", home.toString());
        environment.put("SLIPWAY_ROLE", kind.role());
        process.begin(new Launch(pidFile(mark), kind.command(home), environment, home.root(), log().path()));
    }

    /** It is not needed any more. */
    void rest() throws IOException {
        switch (process.look()) {
            case RUNNING -> process.process().ifPresent(id -> id.kill(false));
            case ENDED -> System.err.println("the " + kind.role() + " " + process.end());
            case NONE, STARTING -> {}
        }
    }

    /** It has answered. */
    void prove() {
        proven = true;
        restarts.reset();
    }

    LogFile log() {
        return new LogFile(kind.folder().resolve("log"));
    }

    Optional<ProcessId> process() {
        return process.process();
    }

    /** Ends one that runs and does not answer, so that another takes its place. */
    void giveUp() {
        process.process().ifPresent(id -> id.kill(true));
    }
}
