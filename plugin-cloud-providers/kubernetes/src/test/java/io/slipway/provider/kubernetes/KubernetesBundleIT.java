package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bundle, with what hosts give to every provider, is all that is needed. */
class KubernetesBundleIT {
    /** One class of each jar that a host has anyway. */
    private static final List<String> OF_THE_HOST = List.of(
            "io.slipway.spi.Provider",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.snakeyaml.engine.v2.api.LoadSettings",
            "org.jspecify.annotations.NullMarked");

    private static String jar(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void nothingIsMissing() throws Exception {
        String host = OF_THE_HOST.stream().map(KubernetesBundleIT::jar).collect(Collectors.joining(File.pathSeparator));
        String path = String.join(
                File.pathSeparator, Path.of("target/bundle").toAbsolutePath() + "/*", host, "target/test-classes");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        path,
                        BundleMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(2).allMatch(line -> line.startsWith("UNAVAILABLE"));
    }
}
