package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the pods of a Job have said, in the order of the nodes' clocks; of a Job that failed then its events. Of many
 * pods those are heard that were made last.
 */
final class JobLog {
    private static final int PODS = 20;
    private static final int EVENTS = 20;
    private static final long NANOS = 1_000_000_000L;

    private final Api api;
    private final TaskRef task;
    private final JobSeen job;
    private final Deadline deadline;

    JobLog(Api api, TaskRef task, JobSeen job, Deadline deadline) {
        this.api = api;
        this.task = task;
        this.job = job;
        this.deadline = deadline;
    }

    TaskLog read(Answer answer, long after) throws ApiException, InterruptedException {
        List<Value.Fields> pods = answer.objects().stream()
                .sorted(Comparator.comparing(JobSeen::created))
                .toList();
        List<Value.Fields> heard = pods.subList(Math.max(0, pods.size() - PODS), pods.size());
        long until = heard.stream().filter(pod -> !over(pod)).count() > 1 ? nanos(answer.at()) : Long.MAX_VALUE;
        List<TaskLog.Line> lines = new ArrayList<>();
        for (Value.Fields pod : heard) {
            String name = pod.fields("metadata").text("name").orElse("");
            String who = pods.size() == 1 ? "" : name + ": ";
            for (TaskLog.Line line : said(pod, name, after)) {
                // of several that speak at once, only what is sure to be complete: the place is the same for all
                if (line.time() <= until) {
                    lines.add(new TaskLog.Line(line.time(), who + line.text()));
                }
            }
        }
        lines.sort(Comparator.comparingLong(TaskLog.Line::time));
        long end = nanos(job.failedAt()) + NANOS - 1;
        if (job.failed() && end > after) {
            events().forEach(event -> lines.add(new TaskLog.Line(end, event)));
            lines.add(new TaskLog.Line(end, "the Job " + task.name() + " has failed"));
        }
        return new TaskLog(
                lines.stream().map(TaskLog.Line::text).toList(),
                lines.stream().mapToLong(TaskLog.Line::time).max().orElse(after));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS;
    }

    private static boolean over(Value.Fields pod) {
        String phase = pod.fields("status").text("phase").orElse("");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private List<TaskLog.Line> said(Value.Fields pod, String name, long after)
            throws ApiException, InterruptedException {
        if (after == Long.MAX_VALUE) {
            return List.of();
        }
        Call call = Call.get(Kind.POD, task.location(), name, "log").with("timestamps", "true");
        try {
            Answer answer = api.call(after == 0 ? call : call.with("sinceTime", TaskLog.since(after)), deadline);
            return TaskLog.lines(answer.text(), after, over(pod));
        } catch (ApiException failure) {
            // there is none before the container is there, and with several containers none is meant
            if (failure.status() == 400 || failure.missing()) {
                return List.of();
            }
            throw failure;
        }
    }

    private List<String> events() throws ApiException, InterruptedException {
        List<String> told = Events.told(Events.ask(api, task.location(), job.uid(), deadline));
        return told.subList(Math.max(0, told.size() - EVENTS), told.size());
    }
}
