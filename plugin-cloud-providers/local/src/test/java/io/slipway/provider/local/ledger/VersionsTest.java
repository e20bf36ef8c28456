package io.slipway.provider.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spi.Ledger;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionsTest {
    @TempDir
    Path folder;

    @Test
    void oldVersionsAreRemovedButTheLastTwenty() throws Exception {
        Versions versions = new Versions(folder);
        for (int i = 0; i < 49; i++) {
            assertThat(versions.add(i, "text " + (i + 1))).isTrue();
        }
        assertThat(folder.toFile().list()).as("young ones stay").hasSize(49);
        age();
        assertThat(versions.add(49, "text 50")).isTrue();
        assertThat(folder.toFile().list()).hasSize(Versions.KEPT).contains("r00000031", "r00000050");
        assertThat(versions.newest()).contains(new Ledger.Entry(50, "text 50"));
    }

    @Test
    void aLateWriterOfAVersionThatIsLongGoneHasLost() throws Exception {
        Versions versions = new Versions(folder);
        for (int i = 0; i < 50; i++) {
            versions.add(i, "text");
            age();
        }
        assertThat(versions.add(3, "late")).isFalse();
        assertThat(versions.newest()).contains(new Ledger.Entry(50, "text"));
        assertThat(folder.resolve("r00000004")).doesNotExist();
    }

    @Test
    void whatADyingWriterLeftIsPassedOver() throws Exception {
        Versions versions = new Versions(folder);
        versions.add(0, "one");
        Files.writeString(folder.resolve(".tmp-7"), "half");
        Files.writeString(folder.resolve("r1"), "not ours");
        assertThat(versions.newest()).contains(new Ledger.Entry(1, "one"));
        assertThat(versions.add(1, "two")).isTrue();
    }

    private void age() throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        for (File file : folder.toFile().listFiles()) {
            Files.setLastModifiedTime(file.toPath(), longAgo);
        }
    }
}
