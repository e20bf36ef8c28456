package io.slipway.provider.docker.task;

import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Frames;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a job from some place on. Docker stamps each line with the time, to the nanosecond; the place is that of the
 * last line that was told.
 */
record TaskLog(List<String> lines, long next) {
    private static final String MOST = "20000";
    private static final long NANOS = 1_000_000_000L;

    /** @param over whether nothing more will come: then a last line without an end is told too */
    static TaskLog read(Engine host, String container, long after, boolean over, Deadline deadline)
            throws EngineException, InterruptedException {
        Call call = Call.get("containers", container, "logs")
                .with("stdout", "true")
                .with("stderr", "true")
                .with("timestamps", "true")
                .with("since", after / NANOS + "." + padded(after % NANOS))
                .with("tail", MOST);
        return of(Frames.parts(host, call, deadline), after, over);
    }

    private static String padded(long nanos) {
        String digits = Long.toString(nanos);
        return "0".repeat(9 - digits.length()) + digits;
    }

    /** @param parts each with its time before it; a very long line comes in several */
    static TaskLog of(List<String> parts, long after, boolean over) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        long next = after;
        for (String part : parts) {
            int blank = part.indexOf(' ');
            long time = blank < 0 ? after + 1 : nanos(part.substring(0, blank), after + 1);
            if (time > after) {
                line.append(part.substring(blank + 1));
                if (line.length() > 0 && line.charAt(line.length() - 1) == '\n') {
                    line.setLength(line.length() - 1);
                    lines.add(line.toString());
                    line.setLength(0);
                    next = Math.max(next, time);
                }
            }
        }
        if (over && line.length() > 0) {
            lines.add(line.toString());
            next++;
        }
        return new TaskLog(lines, next);
    }

    private static long nanos(String time, long otherwise) {
        try {
            Instant instant = Instant.parse(time);
            return instant.getEpochSecond() * NANOS + instant.getNano();
        } catch (DateTimeParseException odd) {
            return otherwise;
        }
    }
}
