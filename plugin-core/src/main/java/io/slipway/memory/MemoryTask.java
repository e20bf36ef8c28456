package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One job. Its command is a little script: {@code say <line>}, {@code tell <variable>}, {@code sleep <time>}, {@code exit <code>}, {@code break};
 * of an image called {@code broken} it ends with exit code 1.
 */
record MemoryTask(List<Line> lines, Instant end, TaskStatus status) {
    /** @param at when it is said */
    record Line(Instant at, String text) {}

    private static final int KILLED = 143;

    static MemoryTask begun(TaskSpec task, Instant now) {
        List<Line> lines = new ArrayList<>();
        Instant time = now;
        TaskStatus status = new TaskStatus.Ended(task.image().contains(Conduct.BROKEN) ? 1 : 0);
        for (int i = 0; i < task.command().size(); i++) {
            String argument = i + 1 < task.command().size() ? task.command().get(i + 1) : "";
            switch (task.command().get(i)) {
                case "say" -> lines.add(new Line(time, argument));
                case "tell" -> lines.add(new Line(time, task.variables().getOrDefault(argument, "")));
                case "sleep" ->
                    time = time.plus(Setting.Type.Time.read(Value.of(argument)).orElse(Duration.ZERO));
                case "exit" -> status = new TaskStatus.Ended(Integer.parseInt(argument));
                case "break" -> status = new TaskStatus.Broken("it was told to break");
                default -> {}
            }
        }
        return new MemoryTask(List.copyOf(lines), time, status);
    }

    boolean over(Instant now) {
        return !end.isAfter(now);
    }

    MemoryTask cancelledAt(Instant now) {
        List<Line> said = lines.stream().filter(line -> !line.at().isAfter(now)).toList();
        return new MemoryTask(said, now, new TaskStatus.Ended(KILLED));
    }

    Report report(long after, Instant now) {
        List<String> said = lines.stream()
                .filter(line -> !line.at().isAfter(now))
                .map(Line::text)
                .toList();
        int from = (int) Math.min(Math.max(0, after), said.size());
        TaskStatus stands = over(now) ? status : new TaskStatus.Running("ends at " + end);
        return new Report(stands, said.subList(from, said.size()), said.size());
    }
}
