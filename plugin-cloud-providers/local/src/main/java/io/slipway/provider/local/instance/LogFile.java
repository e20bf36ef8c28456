package io.slipway.provider.local.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log that somebody else writes, with what was cut off it beside it. */
public record LogFile(Path path) {
    public static final long LONGEST = 10L << 20;
    private static final int TAIL_BYTES = 16 << 10;

    /** Cuts a log that has become too long; its writer, who adds to its end, notices nothing. */
    public void bound() throws IOException {
        if (Files.exists(path) && Files.size(path) > LONGEST) {
            Path older = path.resolveSibling(path.getFileName() + ".1");
            Files.copy(path, older, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel log = FileChannel.open(path, StandardOpenOption.WRITE)) {
                log.truncate(0);
            }
        }
    }

    /** The last lines, as text that does no harm on a terminal. */
    public List<String> tail(int lines) throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        try (FileChannel log = FileChannel.open(path)) {
            long from = Math.max(0, log.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            int read = log.read(bytes, from);
            String text = read <= 0 ? "" : new String(bytes.array(), 0, read, StandardCharsets.UTF_8);
            List<String> all = text.lines()
                    .map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]", "?"))
                    .toList();
            // what the cut went through is no line
            int first = Math.max(from > 0 ? 1 : 0, all.size() - lines);
            return all.subList(Math.min(first, all.size()), all.size());
        }
    }
}
