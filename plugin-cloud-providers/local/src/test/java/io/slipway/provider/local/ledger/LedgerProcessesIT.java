package io.slipway.provider.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.process.JavaProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one key. */
final class LedgerProcessesIT {
    private static final int PROCESSES = 4;
    private static final int EACH = 150;

    @TempDir
    Path folder;

    @Test
    void noCountIsLostAndNoneIsGivenTwice() throws Exception {
        Home home = new Home(folder.resolve("home"));
        List<Process> hammers = new ArrayList<>();
        List<File> outputs = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            File output = folder.resolve("out" + i).toFile();
            outputs.add(output);
            hammers.add(new ProcessBuilder(
                            JavaProcess.command(Hammer.class, List.of(), List.of(home.toString(), "" + EACH)))
                    .redirectOutput(output)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process hammer : hammers) {
            assertThat(hammer.waitFor()).isZero();
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        for (File output : outputs) {
            for (String line : Files.readAllLines(output.toPath())) {
                assertThat(numbers.add(Integer.parseInt(line))).as(line).isTrue();
            }
        }
        assertThat(numbers).hasSize(PROCESSES * EACH);
        assertThat(numbers.last()).isEqualTo(PROCESSES * EACH);
        assertThat(new LocalLedger(home).read("count").orElseThrow().text())
                .isEqualTo(String.valueOf(PROCESSES * EACH));
        assertThat(new LocalLedger(home).read("count").orElseThrow().version()).isEqualTo(PROCESSES * EACH);
    }
}
