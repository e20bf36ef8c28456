package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.error.DeliveryException;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.run.TaskRequest;
import io.slipway.run.TaskRun;
import java.util.Optional;

/** What {@code put} does to a cluster: first the plan, then the doing, then the version that is current. */
final class ClusterWork {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final Progress progress;
    private final Patience patience;

    ClusterWork(Context context, Operations operations, Cluster cluster, Progress progress) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.progress = progress;
        this.patience = new Patience(context);
    }

    Reply look() throws InterruptedException {
        ClusterStatus status = status();
        sayState(status);
        Metadata metadata = new Metadata().add("operation", "status");
        for (String line : ClusterWords.groups(status)) {
            int colon = line.indexOf(": ");
            metadata.add(line.substring(0, colon), line.substring(colon + 2));
        }
        return reply(status, metadata);
    }

    /** The cluster is not changed by it, but by what the task does. */
    Reply run(TaskRequest request, boolean planOnly) throws InterruptedException {
        String name = request.task().name();
        context.console().say("runTask " + name + " in " + request.location() + ", asked for by " + request.by());
        Metadata metadata = new Metadata().add("operation", "runTask").add("task", name);
        if (planOnly) {
            context.console().say("plan:");
            context.console().say("  1. run task " + name + ", once");
            context.console().say("nothing was touched: this was the plan alone");
            return reply(status(), metadata.add("result", "planned"));
        }
        TaskRun run = operations.runTask(request, line -> context.console().say("| " + line));
        new Attempts(context.stop(), context.console(), context.by()).finish(run);
        context.console().say("[" + Seconds.of(progress.took()) + "] runTask: succeeded");
        return reply(
                status(), metadata.add("result", "succeeded").add("took", Seconds.of(progress.took())));
    }

    Reply deliver(DeliveryRequest request, boolean planOnly) throws InterruptedException {
        ClusterStatus before = status();
        String operation = request.intent().operation().word();
        context.console().say(operation + " on " + cluster + ", asked for by " + request.by());
        sayState(before);
        sayPlan(request, planOnly, before);
        if (planOnly) {
            context.console().say("nothing was touched: this was the plan alone");
            return reply(before, new Metadata().add("operation", operation).add("result", "planned"));
        }
        Delivery delivery = operations.start(request);
        new Attempts(context.stop(), context.console(), context.by()).finish(delivery);
        return done(request, delivery.summary());
    }

    private Reply done(DeliveryRequest request, DeliverySummary summary) throws InterruptedException {
        String operation = request.intent().operation().word();
        String result = summary.changed() ? "succeeded" : "nothing to do: it is so already";
        context.console().say("[" + Seconds.of(progress.took()) + "] " + operation + ": " + result);
        Metadata metadata = new Metadata()
                .add("operation", operation)
                .add("result", result)
                .add("took", Seconds.of(progress.took()));
        if (request.intent().operation() == Operation.DEPLOY) {
            metadata.add("strategy", request.intent().strategy().word());
        }
        try {
            return reply(status(), metadata);
        } catch (DeliveryException away) {
            if (summary.record().isEmpty()) {
                throw away;
            }
            // it is done: that nobody can look at it any more must not fail the build
            context.console().say("done, but " + away.problem());
            return Reply.version(new ClusterVersions(cluster, summary.record()).current(), metadata);
        }
    }

    private ClusterStatus status() throws InterruptedException {
        return patience.look(() -> operations.status(cluster));
    }

    private Reply reply(ClusterStatus status, Metadata metadata) {
        Version.OfCluster current = new ClusterVersions(cluster, status.record()).current();
        Optional<ServerGroup> serving = current.nobody()
                ? Optional.empty()
                : status.observed().group(ServerGroupName.parse(current.serverGroup()));
        ClusterWords.add(metadata, status, serving);
        return Reply.version(current, metadata);
    }

    /** What somebody left is settled before anything else, so until then a plan that cannot be made stops nothing. */
    private void sayPlan(DeliveryRequest request, boolean planOnly, ClusterStatus before) throws InterruptedException {
        boolean underWay = before.record().isPresent() && before.record().get().open();
        context.console().say("plan:");
        if (underWay) {
            context.console().say("  first: go on with what is under way, or settle it");
        }
        try {
            indented(patience.look(() -> operations.plan(request)).text());
        } catch (DeliveryException refused) {
            if (planOnly || !underWay) {
                throw refused;
            }
            context.console().say("  then: to be seen; as things are now, " + refused.problem());
        }
    }

    private void sayState(ClusterStatus status) {
        context.console().say("now:");
        for (String line : ClusterWords.groups(status)) {
            context.console().say("  " + line);
        }
        if (status.observed().groups().isEmpty()) {
            context.console().say("  no server groups");
        }
        if (status.record().isPresent() && status.record().get().open()) {
            context.console()
                    .say("  under way: " + ClusterWords.underWay(status.record().get()));
        }
        if (status.endpoint().isPresent()) {
            context.console().say("  endpoint: " + status.endpoint().get());
        }
    }

    private void indented(String text) {
        for (String line : text.split("\n")) {
            context.console().say("  " + line);
        }
    }
}
