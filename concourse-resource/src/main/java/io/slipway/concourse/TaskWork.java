package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.report.Progress;
import io.slipway.run.Operations;
import io.slipway.run.TaskRequest;
import io.slipway.run.TaskRun;

/** What {@code put} does about a task of its own. The cluster is not changed by it, but by what the task does. */
final class TaskWork {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final ClusterView view;
    private final Progress progress;

    TaskWork(Context context, Operations operations, Cluster cluster, ClusterView view, Progress progress) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.view = view;
        this.progress = progress;
    }

    Reply run(TaskRequest request, boolean planOnly) throws InterruptedException {
        String name = request.task().name();
        context.console().say("runTask " + name + " beside " + cluster + ", asked for by " + request.by());
        Metadata metadata = new Metadata().add("operation", "runTask").add("task", name);
        if (planOnly) {
            context.console().say("plan:");
            context.console().say("  1. run task " + name + ", once");
            context.console().say("nothing was touched: this was the plan alone");
            return view.reply(view.status(), metadata.add("result", "planned"));
        }
        TaskRun run = operations.runTask(request, line -> context.console().say("| " + line));
        new Attempts(context.stop(), context.console(), context.by()).finish(run);
        String took = Seconds.of(progress.took());
        context.console().say("[" + took + "] runTask: succeeded");
        return view.reply(view.status(), metadata.add("result", "succeeded").add("took", took));
    }
}
