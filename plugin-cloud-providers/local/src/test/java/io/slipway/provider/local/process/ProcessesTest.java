package io.slipway.provider.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.disk.Durable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessesTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(PidFile note, String... command) throws Exception {
        Map<String, String> environment = new TreeMap<>(Environment.clean());
        environment.put("MARK", folder.toString());
        Process process = new Launch(note, List.of(command), environment, folder, folder.resolve("log")).start();
        started.add(process);
        return process;
    }

    private PidFile note(String name) {
        return new PidFile(folder.resolve(name));
    }

    private static ProcessId noted(PidFile file) throws Exception {
        for (int i = 0; i < 500 && !file.exists(); i++) {
            Thread.sleep(10);
        }
        return file.process().orElseThrow();
    }

    @Test
    void aProcessNotesItselfAndIsFoundAgain() throws Exception {
        Process process = start(note("a.pid"), "sleep", "60");
        ProcessId id = noted(note("a.pid"));
        assertThat(id.pid()).isEqualTo(process.pid());
        assertThat(id.alive()).isTrue();
        assertThat(ProcessId.from(id.json())).contains(id);
        id.kill(true);
        process.waitFor();
        assertThat(id.alive()).isFalse();
        assertThat(note("a.pid").process()).isEmpty();
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotMistaken() throws Exception {
        start(note("a.pid"), "sleep", "60");
        ProcessId id = noted(note("a.pid"));
        ProcessId earlier = new ProcessId(id.pid(), id.start() - 1, id.boot());
        ProcessId beforeTheReboot = new ProcessId(id.pid(), id.start(), "another boot");
        for (ProcessId other : List.of(earlier, beforeTheReboot)) {
            assertThat(other.alive()).isFalse();
            other.kill(true);
        }
        assertThat(id.alive()).isTrue();
        // the same by the note alone
        String text = Files.readString(folder.resolve("a.pid"));
        Files.writeString(folder.resolve("b.pid"), text.replace(id.boot(), "another boot"));
        Files.writeString(folder.resolve("c.pid"), text.replace(" " + id.start() + " ", " 17 "));
        assertThat(note("b.pid").process()).isEmpty();
        assertThat(note("c.pid").process()).isEmpty();
    }

    @Test
    void aSystemWithoutStartTimesGoesByTheAgeOfTheNote() throws Exception {
        start(note("a.pid"), "sleep", "60");
        ProcessId id = noted(note("a.pid"));
        Path file = folder.resolve("d.pid");
        Files.writeString(file, id.pid() + "\n\n\n");
        Optional<ProcessId> other = new OtherProcesses().find(id.pid());
        assertThat(other).isPresent();
        assertThat(Instant.ofEpochMilli(other.get().start())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aSecondStartWithTheSameNoteDoesNotRun() throws Exception {
        start(note("a.pid"), "sleep", "60");
        ProcessId id = noted(note("a.pid"));
        Process second = start(note("a.pid"), "sleep", "60");
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(note("a.pid").process()).contains(id);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.pid", "log");
    }

    @Test
    void aStartThatWasClosedBeforeItCameDoesNotRun() throws Exception {
        assertThat(note("a.pid").close()).isTrue();
        Process late = start(note("a.pid"), "sleep", "60");
        assertThat(late.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(note("a.pid").process()).isEmpty();
        assertThat(note("a.pid").close()).isFalse();
    }

    @Test
    void aStartWhoseFolderIsGoneDoesNotRun() throws Exception {
        Path gone = folder.resolve("gone");
        Process late = start(
                new PidFile(gone.resolve("a.pid")),
                "touch",
                folder.resolve("ran").toString());
        assertThat(late.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void argumentsAndFoldersArriveAsTheyAre() throws Exception {
        String odd = "a b  'c' \"d\" $HOME `e` \\ * ü \n f";
        Process process = start(note("a.pid"), "printf", "%s|", odd, "", "-v", "x;y");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo(odd + "||-v|x;y|");
    }

    @Test
    void whatBearsAMarkIsFoundWithItsChildren() throws Exception {
        start(note("a.pid"), "sh", "-c", "sleep 60 & exec sleep 61");
        noted(note("a.pid"));
        for (int i = 0; i < 500 && marked().size() < 2; i++) {
            Thread.sleep(10);
        }
        assertThat(marked()).hasSize(2);
        Processes.TABLE.killMarked("MARK", folder.toString(), Optional.empty(), true);
        for (int i = 0; i < 500 && !marked().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(marked()).isEmpty();
        assertThat(Processes.TABLE.marked("MARK", folder + "x", Optional.empty()))
                .isEmpty();
    }

    private List<ProcessHandle> marked() {
        return Processes.TABLE.marked("MARK", folder.toString(), Optional.empty());
    }

    @Test
    void aNameWithBracketsAndBlanksDoesNotConfuse() {
        String stat = "17 (a) b (c) S 1 17 17 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 1 1 1";
        assertThat(LinuxProcesses.parse(17, "boot", stat)).contains(new ProcessId(17, 4711, "boot"));
        assertThat(LinuxProcesses.parse(17, "boot", stat.replace(" S ", " Z "))).isEmpty();
        assertThat(LinuxProcesses.parse(17, "boot", "")).isEmpty();
    }

    @Test
    void aBrokenNoteIsNobodys() throws Exception {
        Durable.write(folder.resolve("a.pid"), "");
        assertThat(note("a.pid").process()).isEmpty();
    }

    @Test
    void theEnvironmentIsCleanAndFindsJava() {
        assertThat(Environment.clean())
                .containsKey("PATH")
                .doesNotContainKeys("BUILD_ID", "JENKINS_NODE_COOKIE", "PWD");
        assertThat(Environment.clean().get("PATH")).contains(System.getProperty("java.home"));
    }
}
