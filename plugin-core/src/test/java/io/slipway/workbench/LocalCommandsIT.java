package io.slipway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.Report;
import io.slipway.spi.Commands.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real, detached processes. */
class LocalCommandsIT {
    @TempDir
    Path temp;

    private Path root;
    private Path runs;
    private Commands commands;

    @BeforeEach
    void workspace() throws IOException {
        root = Files.createDirectories(temp.resolve("ws"));
        runs = temp.resolve("runs");
        commands = bench().commands();
    }

    /** As another process would open it. */
    private LocalWorkbench bench() throws IOException {
        return new LocalWorkbench(root, runs);
    }

    private static Command shell(String id, String script) {
        return command(id, script, Optional.empty(), Map.of(), Optional.empty());
    }

    private static Command command(
            String id, String script, Optional<Archive> folder, Map<String, String> files, Optional<String> stdout) {
        return new Command(
                id,
                List.of("sh", "-c", script),
                folder,
                new TreeMap<>(files),
                new TreeMap<>(Map.of("GREETING", "hello \"$x\"\nyou")),
                stdout,
                Duration.ofSeconds(2));
    }

    private static Report ended(Commands commands, String id) throws Exception {
        return until(commands, id, report -> !(report.state() instanceof State.Running));
    }

    private static Report until(Commands commands, String id, Predicate<Report> so) throws Exception {
        StringBuilder words = new StringBuilder();
        Report report = commands.poll(id, 0);
        words.append(report.words());
        for (int i = 0; i < 1_500; i++) {
            Report all = new Report(report.state(), words.toString(), report.next());
            if (so.test(all)) {
                return all;
            }
            TimeUnit.MILLISECONDS.sleep(20);
            report = commands.poll(id, report.next());
            words.append(report.words());
        }
        throw new AssertionError("it went on too long: " + words);
    }

    @Test
    void whatACommandSaysAndHowItEndsIsToldToEveryProcess() throws Exception {
        commands.run(shell("a", "echo \"$GREETING\"; echo 'Jörg' >&2; printf 'no end'; exit 3"));
        Report report = ended(bench().commands(), "a");
        assertThat(report.state()).isEqualTo(new State.Ended(3));
        assertThat(report.words()).isEqualTo("hello \"$x\"\nyou\nJörg\nno end");
        assertThat(commands.poll("a", report.next()).words()).isEmpty();
    }

    @Test
    void theSameIdRunsOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            commands.run(shell("a", "echo once; sleep 0.2"));
            bench().commands().run(shell("a", "echo once; sleep 0.2"));
        }
        assertThat(ended(commands, "a").words()).isEqualTo("once\n");
        commands.run(shell("a", "echo twice"));
        assertThat(ended(commands, "a").words()).isEqualTo("once\n");
        commands.forget("a");
        assertThat(commands.poll("a", 0).state()).isEqualTo(new State.Gone());
        commands.run(shell("a", "echo twice"));
        assertThat(ended(commands, "a").words()).isEqualTo("twice\n");
    }

    @Test
    void itRunsInACopyOfTheFolder() throws Exception {
        Files.createDirectories(root.resolve("app/sub"));
        Files.writeString(root.resolve("app/sub/a.txt"), "from the workspace");
        Files.createSymbolicLink(root.resolve("app/link"), Path.of("sub/a.txt"));
        Path tool = Files.writeString(root.resolve("app/tool"), "#!/bin/sh\necho tool\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Archive app = bench().pack("app");
        commands.run(command(
                "a",
                "./tool; cat link secret; stat -c %a secret; echo out > made.txt",
                Optional.of(app),
                Map.of("secret", " and a file\n"),
                Optional.empty()));
        assertThat(ended(commands, "a").words()).isEqualTo("tool\nfrom the workspace and a file\n600\n");
        assertThat(commands.read("a", "made.txt")).isEqualTo("out\n");
        assertThat(commands.pack("a", "made.txt").bytes()).isPositive();
        assertThat(root.resolve("app/made.txt")).doesNotExist();
        assertThatThrownBy(() -> commands.read("a", "../note")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standardOutputMayGoToAFile() throws Exception {
        commands.run(command("a", "echo out; echo err >&2", Optional.empty(), Map.of(), Optional.of("out.txt")));
        assertThat(ended(commands, "a").words()).isEqualTo("err\n");
        assertThat(commands.read("a", "out.txt")).isEqualTo("out\n");
    }

    @Test
    void aProgramThatIsNotThereEndsWith127() throws Exception {
        commands.run(new Command(
                "a",
                List.of("no-such-program"),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Duration.ZERO));
        assertThat(ended(commands, "a").state()).isEqualTo(new State.Ended(127));
    }

    @Test
    void whoIsStoppedCleansUp() throws Exception {
        commands.run(shell("a", "trap 'echo cleaned; exit 5' INT; echo ready; while :; do sleep 0.05; done"));
        until(commands, "a", report -> report.words().contains("ready"));
        bench().commands().stop("a");
        Report report = ended(commands, "a");
        assertThat(report.words()).isEqualTo("ready\ncleaned\n");
        assertThat(report.state()).isEqualTo(new State.Ended(5));
        commands.stop("a");
        commands.stop("nobody");
    }

    @Test
    void whoDoesNotStopIsKilledAfterItsGraceWithAllThatItStarted() throws Exception {
        commands.run(shell("a", "trap '' INT; sleep 300 & echo $!; while :; do sleep 0.05; done"));
        String child = until(commands, "a", report -> report.words().contains("\n"))
                .words()
                .strip();
        commands.stop("a");
        assertThat(commands.poll("a", 0).state()).isInstanceOf(State.Running.class);
        assertThat(ended(commands, "a").state()).isInstanceOf(State.Gone.class);
        until(
                commands,
                "a",
                report -> ProcessHandle.of(Long.parseLong(child))
                        .filter(RunProcess::lives)
                        .isEmpty());
    }

    @Test
    void itGoesOnWhenWhoStartedItIsKilled() throws Exception {
        Process starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        root.toString(),
                        runs.toString())
                .inheritIO()
                .start();
        until(commands, "a", report -> report.words().contains("begun"));
        starter.destroyForcibly().waitFor();
        assertThat(commands.poll("a", 0).state()).isInstanceOf(State.Running.class);
        Files.writeString(root.resolve("go"), "");
        assertThat(ended(commands, "a").words()).isEqualTo("begun\ndone\n");
    }

    /** A process that starts a command and then lives on. */
    static final class Starter {
        public static void main(String[] args) throws Exception {
            String script = "echo begun; until [ -e '" + args[0] + "/go' ]; do sleep 0.05; done; echo done";
            new LocalWorkbench(Path.of(args[0]), Path.of(args[1])).commands().run(shell("a", script));
            Thread.sleep(600_000);
        }
    }

    @Test
    void aFolderOfSomebodyElseIsNotUsed() throws Exception {
        Files.createDirectory(runs);
        Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> commands.run(shell("a", "true")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others may write there");
    }

    @Test
    void theEnvironmentOfTheBuildIsNotPassedOn() throws Exception {
        commands.run(shell("a", "env"));
        assertThat(ended(commands, "a").words())
                .contains("PATH=", "GREETING=")
                .doesNotContain("MAVEN", "JOB", "SUREFIRE");
    }

    @Test
    void aFileThatLeavesTheFolderIsRefused() {
        Command bad = command("a", "true", Optional.empty(), Map.of("../x", ""), Optional.empty());
        assertThatThrownBy(() -> commands.run(bad)).isInstanceOf(IOException.class);
        assertThat(bad.toString()).doesNotContain("GREETING");
    }
}
