package io.slipway.workbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.spi.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalWorkbenchTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void workspace() throws IOException {
        root = Files.createDirectories(temp.resolve("ws"));
        Files.createDirectories(root.resolve("app/sub"));
        Files.writeString(root.resolve("app/sub/a.txt"), "hello");
        Files.writeString(temp.resolve("secret.txt"), "not yours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secret.txt",
                "app/../../secret.txt",
                "app/../../ws/app",
                "../ws",
                "/etc/passwd",
                "/",
                "app\0",
                "outside",
                "outside/secret.txt",
                "secret",
                "app/../outside/secret.txt"
            })
    void pathsThatLeaveTheWorkspaceAreRefused(String path) throws IOException {
        Files.createSymbolicLink(root.resolve("outside"), temp);
        Files.createSymbolicLink(root.resolve("secret"), temp.resolve("secret.txt"));
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            assertThatThrownBy(() -> bench.pack(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("path");
            assertThatThrownBy(() -> bench.read(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theMessageNamesThePath() throws IOException {
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            assertThatThrownBy(() -> bench.pack("../x")).hasMessage("path '../x' leaves the workspace");
        }
    }

    @Test
    void pathsThatOnlyLookLikeItAreNot() throws IOException {
        Files.createDirectories(root.resolve("..app"));
        Files.writeString(root.resolve("..app/b..c"), "fine");
        Files.createSymbolicLink(root.resolve("link"), Path.of("app/sub"));
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            assertThat(bench.read("..app/b..c")).isEqualTo("fine");
            assertThat(bench.read("app/../app/./sub/a.txt")).isEqualTo("hello");
            assertThat(bench.read("link/a.txt")).isEqualTo("hello");
            assertThat(bench.pack("link").digest())
                    .isEqualTo(bench.pack("app/sub").digest());
        }
    }

    @Test
    void theWorkspaceItselfMayLieBehindALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);
        try (LocalWorkbench bench = new LocalWorkbench(link)) {
            assertThat(bench.read("app/sub/a.txt")).isEqualTo("hello");
        }
    }

    @Test
    void whatIsNotThereIsNamedAsItWasWritten() throws IOException {
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            assertThatThrownBy(() -> bench.pack("app/target"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage("app/target: it is not in the workspace");
            assertThatThrownBy(() -> bench.read("x.yml")).isInstanceOf(NoSuchFileException.class);
        }
        assertThatThrownBy(() -> new LocalWorkbench(temp.resolve("nowhere"))).isInstanceOf(IOException.class);
    }

    @Test
    void textsAreUtf8AndAtMostAMebibyte() throws IOException {
        Files.writeString(root.resolve("text"), "größe \ud83d\ude80\r\n");
        Files.write(root.resolve("latin"), "größe".getBytes(ISO_8859_1));
        Files.write(root.resolve("full"), new byte[1 << 20]);
        Files.write(root.resolve("over"), new byte[(1 << 20) + 1]);
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            assertThat(bench.read("text")).isEqualTo("größe \ud83d\ude80\r\n");
            assertThat(bench.read("full")).hasSize(1 << 20);
            assertThatThrownBy(() -> bench.read("over")).hasMessage("'over' is larger than 1 MiB");
            assertThatThrownBy(() -> bench.read("latin")).hasMessage("'latin' is not text in UTF-8");
            assertThatThrownBy(() -> bench.read("app")).hasMessage("'app' is not a file");
        }
    }

    @Test
    void anArchiveIsReadAsOftenAsOneLikesAndGoneAfterClose() throws Exception {
        Archive archive;
        try (LocalWorkbench bench = new LocalWorkbench(root)) {
            archive = bench.pack("app");
            byte[] once = archive.source().open().readAllBytes();
            Files.writeString(root.resolve("app/sub/a.txt"), "changed since");
            byte[] again = archive.source().open().readAllBytes();
            assertThat(again).isEqualTo(once).hasSize((int) archive.bytes());
            assertThat(archive.digest())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(once)));
            assertThat(new String(once, UTF_8)).contains("hello");
        }
        assertThatThrownBy(archive.source()::open).isInstanceOf(NoSuchFileException.class);
    }
}
