package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.error.DeliveryException;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.report.Facts;
import io.slipway.report.Reporter;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.spi.Schema;
import java.util.Optional;

/** What {@code put} does to a cluster: first the plan, then the doing, then the version that is current. */
final class ClusterWork {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final Progress progress;
    private final Patience patience;
    private final Output output;
    private final Schema schema;

    /** @param schema of the provider: tells what is secret */
    ClusterWork(
            Context context, Operations operations, Cluster cluster, Progress progress, Output output, Schema schema) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.progress = progress;
        this.patience = new Patience(context);
        this.output = output;
        this.schema = schema;
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
        Reporter reporter = new Reporter(progress.clock());
        reporter.on(new Event.Looked(cluster, before.observed()));
        Delivery delivery = operations.start(request, reporter);
        try {
            new Attempts(context.stop(), context.console(), context.by()).finish(delivery);
        } catch (DeliveryException failed) {
            // without another look at the cluster: who was stopped has no time, who failed may not get an answer
            leave(
                    reporter,
                    Facts.of(request, delivery.summary(), schema).before(before).failedBy(failed));
            throw failed;
        }
        return done(request, delivery.summary(), reporter, before);
    }

    private void leave(Reporter reporter, Facts facts) {
        ReportFiles.writeIfPossible(output, reporter.report(facts), context.console());
    }

    private Reply done(DeliveryRequest request, DeliverySummary summary, Reporter reporter, ClusterStatus before)
            throws InterruptedException {
        Facts facts = Facts.of(request, summary, schema).before(before);
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
            ClusterStatus after = status();
            leave(reporter, facts.after(after));
            return reply(after, metadata);
        } catch (DeliveryException away) {
            leave(reporter, facts);
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
