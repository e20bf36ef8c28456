package io.slipway.provider.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of a test's own, and what it signed; by openssl. */
final class Certificates {
    private final Path home;

    Certificates(Path home) throws Exception {
        this.home = home;
        assumeTrue(there(), "openssl is needed");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=authority",
                "-keyout",
                path("ca-key"),
                "-out",
                path("ca"));
    }

    private static boolean there() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            System.err.println("Skipped: no openssl");
            return false;
        }
    }

    /** Makes {@code NAME-cert} and {@code NAME-key}. */
    Certificates signed(String name, String more) throws Exception {
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                path(name + "-key"),
                "-out",
                path(name + "-request"));
        Files.writeString(home.resolve(name + "-more"), more);
        openssl(
                "x509",
                "-req",
                "-days",
                "2",
                "-in",
                path(name + "-request"),
                "-CA",
                path("ca"),
                "-CAkey",
                path("ca-key"),
                "-CAcreateserial",
                "-extfile",
                path(name + "-more"),
                "-out",
                path(name + "-cert"));
        return this;
    }

    String path(String name) {
        return home.resolve(name).toString();
    }

    String pem(String name) throws IOException {
        return Files.readString(home.resolve(name), StandardCharsets.US_ASCII);
    }

    private static void openssl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
