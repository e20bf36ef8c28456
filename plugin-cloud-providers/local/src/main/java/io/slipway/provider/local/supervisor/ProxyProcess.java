package io.slipway.provider.local.supervisor;

import com.fasterxml.jackson.core.JsonFactory;
import io.slipway.json.Json;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The process of the reverse proxy: found again, or started, and started again when it ends. */
final class ProxyProcess {
    private static final Pattern MARK = Pattern.compile("[0-9a-f-]{36}");
    private final Home home;
    private final Watched process = new Watched();
    private final Backoff restarts = new Backoff();
    private volatile boolean proven;
    private Duration nextStart = Clock.SYSTEM.elapsed();

    ProxyProcess(Home home) {
        this.home = home;
    }

    /** Where the start of the running proxy is noted. */
    static Optional<PidFile> noted(Home home) throws IOException {
        return Durable.read(home.proxy().resolve("mark"))
                .filter(mark -> MARK.matcher(mark).matches())
                .map(mark -> pidFile(home, mark));
    }

    private static PidFile pidFile(Home home, String mark) {
        return new PidFile(home.proxy().resolve(mark + ".pid"));
    }

    void adopt() throws IOException {
        Optional<PidFile> note = noted(home);
        if (note.isPresent()) {
            Watched.State state = process.adopt(note.get());
            System.err.println("the proxy of an earlier supervisor: " + state);
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
                System.err.println("the proxy " + process.end());
                // one that has served is wanted back at once; one that never did is not tried in a frenzy
                nextStart = proven ? now : now.plus(restarts.next());
                proven = false;
                tick();
            }
        }
    }

    private void start() throws IOException {
        Optional<PidFile> before = noted(home);
        String mark = UUID.randomUUID().toString();
        Durable.write(home.proxy().resolve("mark"), mark);
        if (before.isPresent()) {
            Files.deleteIfExists(before.get().path());
        }
        Map<String, String> environment = Environment.clean();
        environment.put("SLIPWAY_HOME", home.toString());
        environment.put("SLIPWAY_ROLE", "proxy");
        List<String> command =
                JavaProcess.command(ProxyMain.class, List.of(Json.class, JsonFactory.class), List.of(home.toString()));
        process.begin(new Launch(pidFile(home, mark), command, environment, home.root(), log().path()));
    }

    /** It has answered. */
    void prove() {
        proven = true;
        restarts.reset();
    }

    LogFile log() {
        return new LogFile(home.proxy().resolve("log"));
    }

    Optional<ProcessId> process() {
        return process.process();
    }

    /** Ends a proxy that runs and does not answer, so that another takes its place. */
    void giveUp() {
        process.process().ifPresent(id -> id.kill(true));
    }
}
