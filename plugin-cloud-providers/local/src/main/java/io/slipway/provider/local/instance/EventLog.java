package io.slipway.provider.local.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What happened to a server group, one line each. Outlives the supervisor; of little worth, so never in the way. */
public record EventLog(Path path) {
    private static final long LONGEST = 64 << 10;
    private static final int KEPT = 50;

    public void add(String what) {
        try {
            if (Files.exists(path) && Files.size(path) > LONGEST) {
                Files.write(path, tail(KEPT));
            }
            String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what + "\n";
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException lost) {
            System.err.println("event not noted: " + what + ": " + lost);
        }
    }

    public List<String> tail(int lines) {
        try {
            return new LogFile(path).tail(lines);
        } catch (IOException unreadable) {
            return List.of("the events cannot be read: " + unreadable);
        }
    }
}
