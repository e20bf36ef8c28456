package io.slipway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    @TempDir
    Path root;

    private LocalWorkbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new LocalWorkbench(root);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void theSameFilesElsewhereAtAnotherTimeAreTheSameBytes() throws IOException {
        for (String copy : List.of("one", "two/deeper")) {
            // written in another order
            List<String> names = new ArrayList<>(List.of("z", "a/b.txt", "a-b", "a.b", "B", "ä/ö", "\ud83d\ude80"));
            if (copy.equals("one")) {
                Collections.reverse(names);
            }
            for (String name : names) {
                write(copy + "/" + name, "content of " + name);
            }
            Files.createDirectories(root.resolve(copy).resolve("empty"));
        }
        Files.setLastModifiedTime(root.resolve("one/z"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(root.resolve("one/a"), FileTime.from(Instant.parse("2099-01-01T00:00:00.123Z")));
        Files.setPosixFilePermissions(root.resolve("one/B"), PosixFilePermissions.fromString("rw-rwxrwx"));

        assertThat(bench.pack("one").digest())
                .isEqualTo(bench.pack("two/deeper").digest());
        assertThat(names(bench.pack("one")))
                .containsExactly("B", "a-b", "a.b", "a/", "a/b.txt", "empty/", "z", "ä/", "ä/ö", "\ud83d\ude80");
    }

    @Test
    void theFormatStaysTheSameFromReleaseToRelease() throws IOException {
        write("app/bin/run", "#!/bin/sh\n");
        assertThat(root.resolve("app/bin/run").toFile().setExecutable(true, true))
                .isTrue();
        write("app/" + "long/".repeat(30) + "größe.txt", "x");
        Files.createSymbolicLink(root.resolve("app/start"), Path.of("bin/run"));
        // Images are known by this digest: if it changes, everything that was ever baked is baked anew.
        assertThat(bench.pack("app").digest())
                .isEqualTo("8690497d71bea4fd6310d96a358e2a64d718745be20d30960c20985001fe5a48");
    }

    @Test
    void onlyTheOwnersExecutableBitCounts() throws IOException {
        write("app/x", "same");
        String plain = bench.pack("app").digest();
        Files.setPosixFilePermissions(root.resolve("app/x"), PosixFilePermissions.fromString("rw-r-xr-x"));
        assertThat(bench.pack("app").digest()).isEqualTo(plain);
        Files.setPosixFilePermissions(root.resolve("app/x"), PosixFilePermissions.fromString("rwx------"));
        Archive executable = bench.pack("app");
        assertThat(executable.digest()).isNotEqualTo(plain);
        assertThat(entries(executable)).singleElement().satisfies(entry -> {
            assertThat(entry.getMode()).isEqualTo(0755);
            assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.fromMillis(0));
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        });
    }

    @Test
    void aSingleFileIsOneEntryOfTheNameThatWasAskedFor() throws IOException {
        write("dist/app-1.2.jar", "jar");
        Files.createSymbolicLink(root.resolve("dist/app.jar"), Path.of("app-1.2.jar"));
        assertThat(names(bench.pack("dist/app-1.2.jar"))).containsExactly("app-1.2.jar");
        assertThat(names(bench.pack("dist/app.jar"))).containsExactly("app.jar");
    }

    @Test
    void anEmptyFolderIsAnEmptyArchive() throws IOException {
        Files.createDirectories(root.resolve("empty"));
        assertThat(names(bench.pack("empty"))).isEmpty();
        assertThat(names(bench.pack("."))).containsExactly("empty/");
        assertThat(bench.pack("").digest()).isEqualTo(bench.pack(".").digest());
    }

    @Test
    void longNamesAreKept() throws IOException {
        String name = "d".repeat(120) + "/" + "ö".repeat(100) + "/f" + ".x".repeat(100);
        write("app/" + name, "x");
        Files.createSymbolicLink(root.resolve("app/link"), Path.of(name));
        List<TarArchiveEntry> entries = entries(bench.pack("app"));
        assertThat(entries.get(2).getName()).isEqualTo(name);
        assertThat(entries.get(3).getLinkName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "dir", "dir/b", "loop", "./gone", "./dir/./b"})
    void linksThatStayInsideArePacked(String target) throws IOException {
        write("app/a.txt", "x");
        write("app/dir/b", "x");
        Files.createSymbolicLink(root.resolve("app/loop"), Path.of(target));
        Files.createSymbolicLink(root.resolve("app/dir/up"), Path.of("../" + target));
        TarArchiveEntry up = entries(bench.pack("app")).get(3);
        assertThat(up.isSymbolicLink()).isTrue();
        assertThat(up.getLinkName()).isEqualTo("../" + target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "..", "../app/a", "/etc/passwd", "deep/../../outside", "deep/../a"})
    void linksThatLeadOutAreRefused(String target) throws IOException {
        write("outside", "x");
        Files.createDirectories(root.resolve("app/deep"));
        Files.createSymbolicLink(root.resolve("app/link"), Path.of(target));
        assertThatThrownBy(() -> bench.pack("app"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'app/link' is a link to '" + target
                        + "': only links that stay inside the packed folder can be packed");
    }

    @Test
    void aChainOfLinksDoesNotLeadOut() throws IOException {
        Files.createDirectories(root.resolve("app/x/y"));
        Files.createSymbolicLink(root.resolve("app/x/y/top"), Path.of("../.."));
        // by its letters app/x/y, in truth the parent of app
        Files.createSymbolicLink(root.resolve("app/sly"), Path.of("x/y/top/.."));
        assertThatThrownBy(() -> bench.pack("app")).hasMessageContaining("'app/sly' is a link to 'x/y/top/..'");
    }

    @Test
    void specialFilesAreRefused() throws Exception {
        Files.createDirectories(root.resolve("app"));
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("app/pipe").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0);
        assertThatThrownBy(() -> bench.pack("app")).hasMessageStartingWith("'app/pipe' is neither a file nor a folder");
        assertThatThrownBy(() -> bench.pack("app/pipe")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bench.read("app/pipe")).hasMessage("'app/pipe' is not a file");
    }

    @Test
    void aFileThatChangesMeanwhileIsAnError() throws Exception {
        write("app/log", "x");
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> grow(root.resolve("app/log"), stop));
        writer.start();
        try {
            assertThatThrownBy(() -> packOften("app"))
                    .hasMessage("'app/log' changed while it was packed: pack when nothing writes there");
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void tenThousandFilesTakeSeconds() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            write("app/dir" + i % 100 + "/file" + i, "content " + i);
        }
        Instant start = Instant.now();
        Archive archive = bench.pack("app");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(names(archive)).hasSize(10_100).doesNotHaveDuplicates();
    }

    private void packOften(String path) throws IOException {
        for (int i = 0; i < 10_000; i++) {
            bench.pack(path);
        }
    }

    private static void grow(Path file, AtomicBoolean stop) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            for (long size = 0; !stop.get(); size++) {
                log.setLength(size % 100_000);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<String> names(Archive archive) throws IOException {
        return entries(archive).stream().map(TarArchiveEntry::getName).toList();
    }

    private static List<TarArchiveEntry> entries(Archive archive) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in =
                new TarArchiveInputStream(archive.source().open(), "UTF-8")) {
            for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                entries.add(e);
            }
        }
        return entries;
    }
}
