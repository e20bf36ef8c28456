package io.slipway.example.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({"1.0, true", "2.0, true", "3.0, false", "4.0, true"})
    void theFourVersionsOfTheDemo(String version, boolean healthy) throws IOException {
        Release release = Release.read(Path.of("versions", version, "app.properties"));
        assertThat(release.version()).isEqualTo(version);
        assertThat(release.healthy()).isEqualTo(healthy);
    }

    @Test
    void whatIsNotSaidIsAsUsual(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("app.properties"));
        assertThat(Release.read(empty)).isEqualTo(new Release("unknown", "slategray", true));
    }
}
