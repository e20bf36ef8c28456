package io.slipway.provider.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spi.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionsTest {
    @TempDir
    Path folder;

    @Test
    void oldVersionsAreRemovedButTheLastTwenty() throws Exception {
        Versions versions = new Versions(folder);
        for (int i = 0; i < 50; i++) {
            assertThat(versions.add(i, "text " + (i + 1))).isTrue();
        }
        assertThat(folder.toFile().list()).hasSize(Versions.KEPT).contains("r00000031", "r00000050");
        assertThat(versions.newest()).contains(new Ledger.Entry(50, "text 50"));
    }

    @Test
    void aLateWriterOfAVersionThatIsLongGoneHasLost() throws Exception {
        Versions versions = new Versions(folder);
        for (int i = 0; i < 50; i++) {
            versions.add(i, "text");
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
}
