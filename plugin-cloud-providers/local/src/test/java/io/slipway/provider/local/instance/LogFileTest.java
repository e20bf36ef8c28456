package io.slipway.provider.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void aLongLogIsCutUnderItsWriter() throws Exception {
        Path path = folder.resolve("log");
        LogFile log = new LogFile(path);
        try (OutputStream writer = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(new byte[(int) LogFile.LONGEST + 1]);
            log.bound();
            writer.write("after\n".getBytes());
            log.bound();
        }
        assertThat(path).hasContent("after");
        assertThat(folder.resolve("log.1")).hasSize(LogFile.LONGEST + 1);
    }

    @Test
    void theTailIsWholeLinesThatDoNoHarm() throws Exception {
        Path path = folder.resolve("log");
        LogFile log = new LogFile(path);
        assertThat(log.tail(3)).isEmpty();
        Files.writeString(path, "first " + "x".repeat(40_000) + "\nred \u001b[31m ü\ttab\nlast");
        assertThat(log.tail(5)).isEqualTo(List.of("red ?[31m ü\ttab", "last"));
        assertThat(log.tail(1)).containsExactly("last");
    }

    @Test
    void eventsAreOneLineEachAndBounded() throws Exception {
        EventLog events = new EventLog(folder.resolve("events"));
        for (int i = 0; i < 3_000; i++) {
            events.add("event number " + i);
        }
        assertThat(Files.size(folder.resolve("events"))).isLessThan(70_000);
        assertThat(events.tail(2)).hasSize(2);
        assertThat(events.tail(2).get(1)).endsWith(" event number 2999");
    }
}
