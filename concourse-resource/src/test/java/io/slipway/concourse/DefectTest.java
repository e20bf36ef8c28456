package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefectTest {
    private static final Map<String, String> DEBUG = Map.of("SLIPWAY_DEBUG", "1");

    @Test
    void aDefectTellsWhereItsStackTraceIs() throws IOException {
        String err = failing(new IllegalStateException("oops"), Map.of());
        assertThat(err).contains("Slipway failed: java.lang.IllegalStateException: oops\n", "  Try: report this");
        assertThat(err).doesNotContain("\tat ");
        assertThat(kept(err)).contains("IllegalStateException: oops", "\tat ");
    }

    @Test
    void anInternalErrorOfOursDoesToo() throws IOException {
        String err = failing(new DeliveryException(ErrorKind.INTERNAL, "the record cannot be read"), Map.of());
        assertThat(err).contains("the record cannot be read\n  Try: ");
        assertThat(kept(err)).contains("DeliveryException: the record cannot be read", "\tat ");
    }

    @Test
    void whatIsNobodysDefectHasNoStackTrace() {
        assertThat(failing(new DeliveryException(ErrorKind.UNAVAILABLE, "the cloud is away"), Map.of()))
                .isEqualTo("the cloud is away\n  Try: " + ErrorKind.UNAVAILABLE.remedy() + "\n");
    }

    @Test
    void debuggingShowsEveryStackTrace() {
        assertThat(failing(new IllegalStateException("oops"), DEBUG)).contains("\tat ");
        assertThat(failing(new DeliveryException(ErrorKind.UNAVAILABLE, "away"), DEBUG))
                .contains("\tat ");
    }

    @Test
    void runningOutOfStackIsTold() {
        assertThat(failing(new StackOverflowError(), DEBUG)).contains("Slipway failed: java.lang.StackOverflowError");
    }

    /** The stack trace that was kept in a file. */
    private static String kept(String err) throws IOException {
        Path file = Path.of(err.substring(err.indexOf("trace is in ") + 12, err.indexOf(" (fly")));
        String stack = Files.readString(file);
        Files.delete(file);
        return stack;
    }

    private static String failing(Throwable failure, Map<String, String> environment) {
        Providers failing = id -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        byte[] json = "{\"source\":{\"provider\":\"x\"}}".getBytes(StandardCharsets.UTF_8);
        int code = new Command(failing, environment, new Stop())
                .run(
                        new String[] {"check"},
                        new ByteArrayInputStream(json),
                        new PrintStream(out),
                        new PrintStream(err));
        assertThat(code).isEqualTo(1);
        assertThat(out.size()).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }
}
