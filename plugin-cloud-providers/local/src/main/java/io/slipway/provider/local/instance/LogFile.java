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
    private static final int PART_BYTES = 128 << 10;
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

    /**
     * What was read.
     *
     * @param next where to go on
     */
    public record Part(List<String> lines, long next) {}

    /**
     * Whole lines from that byte on, as many as can be given at once. Where the log was cut since, from its beginning.
     *
     * @param over its writer has ended: what has no line's end is a line too
     */
    public Part part(long after, boolean over) throws IOException {
        if (Files.notExists(path)) {
            return new Part(List.of(), 0);
        }
        try (FileChannel log = FileChannel.open(path)) {
            long from = after < 0 || after > log.size() ? 0 : after;
            ByteBuffer buffer = ByteBuffer.allocate(PART_BYTES);
            int read = Math.max(0, log.read(buffer, from));
            int end = read;
            boolean rest = over && from + read >= log.size();
            while (end > 0 && buffer.get(end - 1) != '\n' && !rest) {
                end--;
            }
            // a line longer than all that can be given is given in pieces
            end = end == 0 && read == PART_BYTES ? read : end;
            String text = new String(buffer.array(), 0, end, StandardCharsets.UTF_8);
            return new Part(text.lines().map(LogFile::harmless).toList(), from + end);
        }
    }

    private static String harmless(String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
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
            List<String> all = text.lines().map(LogFile::harmless).toList();
            // what the cut went through is no line
            int first = Math.max(from > 0 ? 1 : 0, all.size() - lines);
            return all.subList(Math.min(first, all.size()), all.size());
        }
    }
}
