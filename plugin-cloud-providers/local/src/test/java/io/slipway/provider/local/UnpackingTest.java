package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.ImageStore;
import io.slipway.provider.local.image.LocalBakery;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.workbench.LocalWorkbench;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good archives arrive as they were packed; bad ones are refused, and leave nothing. */
final class UnpackingTest {
    @TempDir
    Path folder;

    private Home home;
    private LocalBakery bakery;

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"));
        bakery = new LocalBakery(home);
    }

    private BakeStatus bake(Archive archive) throws Exception {
        Value.Fields settings =
                Value.fields().put("command", Value.texts(List.of("./run"))).build();
        String bake =
                bakery.start(bakery.resolve(new BakeRequest("app", Optional.of(archive), new TreeMap<>(), settings)));
        while (bakery.poll(bake) instanceof BakeStatus.Baking) {
            Thread.sleep(5);
        }
        return bakery.poll(bake);
    }

    private Path files(Archive archive) throws Exception {
        BakeStatus status = bake(archive);
        assertThat(status).isInstanceOf(BakeStatus.Baked.class);
        return new ImageStore(home).files(((BakeStatus.Baked) status).image().id());
    }

    private void refused(Archive archive, String why) throws Exception {
        BakeStatus status = bake(archive);
        assertThat(status).isInstanceOf(BakeStatus.Failed.class);
        assertThat(((BakeStatus.Failed) status).why()).contains(why);
        assertThat(home.images().toFile().list()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("home");
    }

    private static TestArchive tar() {
        return new TestArchive();
    }

    @Test
    void contentsModesAndLinksArrive() throws Exception {
        String longName = "deep/" + "n".repeat(120) + "/ä.txt";
        Path files = files(tar().file("run", 0755, "#!/bin/sh\n")
                .file("data/one.txt", 0644, "one")
                .file(longName, 0600, "two")
                .file("empty", 04777, "")
                .link("current", "data/one.txt", false)
                .pack());
        assertThat(files.resolve("run")).isExecutable();
        assertThat(files.resolve("data/one.txt")).hasContent("one");
        assertThat(Files.isExecutable(files.resolve("data/one.txt"))).isFalse();
        assertThat(files.resolve(longName)).hasContent("two");
        assertThat(Files.readSymbolicLink(files.resolve("current"))).hasToString("data/one.txt");
    }

    @Test
    void whatTheWorkbenchPacksArrives() throws Exception {
        Path app = Files.createDirectories(folder.resolve("home/app/sub"));
        Files.writeString(app.resolve("page.html"), "hello");
        Path run = Files.writeString(folder.resolve("home/app/run"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(folder.resolve("home/app/link"), Path.of("sub/page.html"));
        try (LocalWorkbench workbench = new LocalWorkbench(folder.resolve("home"))) {
            Path files = files(workbench.pack("app"));
            assertThat(files.resolve("run")).isExecutable();
            assertThat(files.resolve("sub/page.html")).hasContent("hello");
            assertThat(files.resolve("link")).isSymbolicLink().hasContent("hello");
            assertThat(files(workbench.pack("app/run")).resolve("run")).isExecutable();
        }
    }

    @Test
    void gzipAndZipAreTakenToo() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar().file("run", 0755, "in gzip").pack().source().open().readAllBytes());
        }
        assertThat(files(TestArchive.archive(gzip.toByteArray())).resolve("run"))
                .hasContent("in gzip")
                .isExecutable();
        Path files = files(zip("bin/run", 0100755, "in zip"));
        assertThat(files.resolve("bin/run")).hasContent("in zip").isExecutable();
    }

    private static Archive zip(String name, int mode, String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        return TestArchive.archive(bytes.toByteArray());
    }

    @Test
    void whatLeadsOutIsRefused() throws Exception {
        refused(tar().file("../evil", 0644, "x").pack(), "leads out");
        refused(tar().file("a/../../evil", 0644, "x").pack(), "leads out");
        refused(tar().file("a/..", 0644, "x").pack(), "leads out");
        refused(tar().link("out", "/etc/passwd", false).pack(), "leads out");
        refused(tar().link("a/out", "../../x", false).pack(), "leads out");
        refused(tar().link("hard", "/etc/passwd", true).pack(), "neither a file nor a folder");
        refused(tar().special("fifo").pack(), "neither a file nor a folder");
        refused(zip("../evil", 0100644, "x"), "leads out");
        refused(zip("link", 0120777, "../../evil"), "leads out");
        refused(zip("a\\..\\evil", 0100644, "x"), "");
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        refused(
                tar().link("dir", "sub", false)
                        .file("sub/x", 0644, "x")
                        .file("dir/y", 0644, "y")
                        .pack(),
                "twice");
        refused(
                tar().link("d1/up", "..", false)
                        .link("out", "d1/up/up2", false)
                        .link("up2", "..", false)
                        .pack(),
                "leads out");
    }

    @Test
    void theSameNameTwiceIsRefused() throws Exception {
        refused(tar().file("a", 0644, "1").file("a", 0644, "2").pack(), "twice");
    }

    @Test
    void anArchiveThatIsNotWhatWasAnnouncedIsRefused() throws Exception {
        Archive good = TestArchive.of("x");
        byte[] bytes = good.source().open().readAllBytes();
        refused(new Archive("0".repeat(64), good.bytes(), good.source()), "was announced as sha256:000");
        refused(new Archive(good.digest(), good.bytes() - 1, good.source()), "has more");
        refused(new Archive(good.digest(), good.bytes() + 1, good.source()), "and has " + bytes.length);
        refused(new Archive(good.digest(), 1L << 40, good.source()), "at most");
        refused(
                new Archive(good.digest(), good.bytes(), () -> {
                    throw new IOException("the agent is gone");
                }),
                "the agent is gone");
    }

    @Test
    void rubbishIsRefused() throws Exception {
        byte[] text = "this is no archive, only a text that goes on for a while"
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);
        refused(TestArchive.archive(text), "");
        byte[] cut = TestArchive.of("x".repeat(5_000)).source().open().readNBytes(2_000);
        refused(TestArchive.archive(cut), "");
    }

    @Test
    void aFailedBakeCanBeTriedAgain() throws Exception {
        Archive good = TestArchive.of("x");
        refused(new Archive(good.digest(), good.bytes(), () -> new ByteArrayInputStream(new byte[0])), "and has 0");
        assertThat(bake(good)).isInstanceOf(BakeStatus.Baked.class);
    }
}
