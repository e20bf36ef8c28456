package io.slipway.workbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.slipway.spi.Commands.Command;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The process of a command, in a session of its own.
 *
 * @param note holds its number, written by itself before it becomes the command
 */
record RunProcess(Path note) {
    /** No secrets of the build that happened to start it, and nothing by which a CI system would find and kill it. */
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");
    /** Clocks of the file system may be coarser than those of processes. */
    private static final long SLACK_SECONDS = 1;

    /** A CI system may have started us deaf to SIGINT, and that is inherited. */
    private static final List<String> HEARING = List.of("env", "--default-signal=INT,TERM,HUP");

    private static final boolean SIGNALS_CAN_BE_RESET =
            works(Stream.concat(HEARING.stream(), Stream.of("true")).toList());

    /** Whose child it is may be killed with all its children, as some launchers of agents do. */
    private static final boolean ORPHANS_CAN_BE_MADE = works(List.of("setsid", "--fork", "true"));

    private static final String KILLER = "sleep \"$1\"; [ -e \"$2\" ] || kill -KILL \"-$3\" || kill -KILL \"$3\"";

    boolean noted() {
        return Files.exists(note);
    }

    void start(Command command, Path work, Path words, Path exit) throws IOException {
        List<String> whole = new ArrayList<>(detached());
        whole.addAll(List.of("sh", "-c", script(), "sh", note.toString(), exit.toString()));
        whole.add(command.stdout().orElse("-"));
        whole.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(work.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(words.toFile()))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.putAll(command.environment());
        builder.start();
    }

    /** It, if it lives: a process of that number that began later is another one. */
    Optional<ProcessHandle> alive() throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(note).strip());
            Instant latest = Files.getLastModifiedTime(note).toInstant().plusSeconds(SLACK_SECONDS);
            return ProcessHandle.of(pid)
                    .filter(RunProcess::lives)
                    .filter(handle -> handle.info()
                            .startInstant()
                            .map(start -> !start.isAfter(latest))
                            .orElse(true));
        } catch (NoSuchFileException neverBegan) {
            return Optional.empty();
        }
    }

    /** Whoever is dead stays in the process table until its parent has seen it, and some parents never look. */
    static boolean lives(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), ISO_8859_1);
            String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return !state.startsWith("Z") && !state.startsWith("X");
        } catch (IOException goneOrAnotherSystem) {
            return process.isAlive();
        }
    }

    void stop(ProcessHandle process, Path exit, String graceSeconds) throws IOException {
        signal("INT", process);
        List<String> killer = new ArrayList<>(detached());
        killer.addAll(List.of("sh", "-c", KILLER, "sh", graceSeconds, exit.toString(), Long.toString(process.pid())));
        quietly(killer);
    }

    /** To all that it started, where it leads a session of its own. */
    static void signal(String name, ProcessHandle process) throws IOException {
        String pid = Long.toString(process.pid());
        Process kill = quietly(List.of("sh", "-c", "kill -$1 \"-$2\" || kill -$1 \"$2\"", "sh", name, pid));
        try {
            int sent = kill.waitFor();
            assert sent == 0 || !lives(process) : "no permission to signal " + pid;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process quietly(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> detached() {
        List<String> detached = new ArrayList<>(onPath("setsid") ? List.of("setsid") : List.of("nohup"));
        if (ORPHANS_CAN_BE_MADE) {
            detached.add("--fork");
        }
        if (SIGNALS_CAN_BE_RESET) {
            detached.addAll(HEARING);
        }
        return detached;
    }

    private static boolean works(List<String> command) {
        try {
            return quietly(command).waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean onPath(String program) {
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String script() throws IOException {
        try (InputStream script = RunProcess.class.getResourceAsStream("run.sh")) {
            if (script == null) {
                throw new IllegalStateException("run.sh is not beside " + RunProcess.class);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
