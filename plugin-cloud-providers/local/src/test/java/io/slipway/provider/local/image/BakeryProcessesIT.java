package io.slipway.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.process.JavaProcess;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes bake the same. */
final class BakeryProcessesIT {
    private static final int PROCESSES = 4;

    @TempDir
    Path folder;

    /** Large enough that they meet. */
    private Path archive() throws Exception {
        Path file = folder.resolve("archive.tar");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (int i = 0; i < 200; i++) {
                TarArchiveEntry entry = new TarArchiveEntry("folder" + i % 7 + "/file" + i);
                byte[] content = ("content of " + i).repeat(500).getBytes(StandardCharsets.UTF_8);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    void oneImageComesOfItAndItIsWhole() throws Exception {
        Path archive = archive();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
        Home home = new Home(folder.resolve("home"));
        List<Process> bakers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            List<String> arguments = List.of(home.toString(), archive.toString(), digest);
            bakers.add(new ProcessBuilder(JavaProcess.command(Baker.class, List.of(), arguments))
                    .redirectOutput(folder.resolve("out" + i).toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        TreeSet<String> answers = new TreeSet<>();
        int made = 0;
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(bakers.get(i).waitFor()).isZero();
            String[] answer =
                    Files.readString(folder.resolve("out" + i)).strip().split(" ");
            answers.add(answer[0]);
            made += answer[1].equals("false") ? 1 : 0;
        }
        assertThat(answers).hasSize(1);
        assertThat(made).as("how many made it").isEqualTo(1);
        assertThat(home.images().toFile().list()).containsExactly(answers.first());
        Path files = new ImageStore(home).files(answers.first());
        for (int i = 0; i < 200; i++) {
            assertThat(files.resolve("folder" + i % 7 + "/file" + i)).hasContent(("content of " + i).repeat(500));
        }
        assertThat(FileName.of(answers.first())).isEqualTo(answers.first());
    }
}
