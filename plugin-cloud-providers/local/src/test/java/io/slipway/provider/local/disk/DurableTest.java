package io.slipway.provider.local.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableTest {
    @TempDir
    Path folder;

    @Test
    void writingReplacesTheWholeAndLeavesNothingBeside() throws Exception {
        Path file = folder.resolve("file");
        Durable.write(file, "a long text");
        Durable.write(file, "short");
        assertThat(Durable.read(file)).contains("short");
        assertThat(folder.toFile().list()).containsExactly("file");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void ofManyWhoCreateOneDoes() throws Exception {
        List<Boolean> done = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return Durable.create(folder.resolve("once"), "by " + i);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                })
                .toList();
        assertThat(done).containsOnlyOnce(true);
        assertThat(folder.toFile().list()).containsExactly("once");
    }

    @Test
    void whatIsAbsentIsNothing() throws Exception {
        assertThat(Durable.read(folder.resolve("absent"))).isEmpty();
        assertThat(Trees.list(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void deletingFollowsNoLink() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "x");
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.createSymbolicLink(tree.resolve("link"), kept);
        Trees.delete(folder.resolve("tree"));
        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(kept.resolve("file")).exists();
    }

    @Test
    void listsPassOverWhatADyingWriterLeft() throws Exception {
        Files.writeString(folder.resolve(Durable.TEMPORARY + "1"), "half");
        Files.writeString(folder.resolve("whole"), "x");
        assertThat(Trees.list(folder)).containsExactly(folder.resolve("whole"));
    }
}
