package io.slipway.provider.kubernetes.task;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The log of a job from some place on: lines bear their time, to the nanosecond; the place is that of the last told. */
record TaskLog(List<String> lines, long next) {
    private static final long NANOS = 1_000_000_000L;

    /** @param time in nanoseconds */
    record Line(long time, String text) {}

    /** @param over whether nothing more will come: then a last line without an end is told too */
    static TaskLog of(String text, long after, boolean over) {
        List<Line> lines = lines(text, after, over);
        return new TaskLog(
                lines.stream().map(Line::text).toList(),
                lines.stream().mapToLong(Line::time).max().orElse(after));
    }

    static List<Line> lines(String text, long after, boolean over) {
        List<Line> lines = new ArrayList<>();
        long next = after;
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            if (end < 0 && !over) {
                break;
            }
            String line = text.substring(begin, end < 0 ? text.length() : end);
            int blank = line.indexOf(' ');
            long time = time(blank < 0 ? line : line.substring(0, blank), next);
            if (time > after) {
                next = Math.max(next, time);
                lines.add(new Line(time, blank < 0 ? "" : line.substring(blank + 1)));
            }
            begin = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    private static long time(String text, long otherwise) {
        try {
            Instant instant = Instant.parse(text);
            return instant.getEpochSecond() * NANOS + instant.getNano();
        } catch (DateTimeException odd) {
            return otherwise;
        }
    }

    /** The whole second from which the server is to tell it. */
    static String since(long after) {
        return Instant.ofEpochSecond(after / NANOS).toString();
    }
}
