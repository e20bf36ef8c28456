package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.error.DeliveryException;
import io.slipway.event.Event;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.report.ClusterText;
import io.slipway.report.Facts;
import io.slipway.report.Progress;
import io.slipway.report.Reporter;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.DeliverySummary;
import java.util.function.Function;

/** Carries out what changes a cluster, says how it ended, and leaves its report. */
final class Carrying {
    private final Context context;
    private final ClusterView view;
    private final Cluster cluster;
    private final Progress progress;
    private final Output output;
    private final Reporter reporter;

    Carrying(Context context, ClusterView view, Cluster cluster, Progress progress, Output output) {
        this.context = context;
        this.view = view;
        this.cluster = cluster;
        this.progress = progress;
        this.output = output;
        this.reporter = new Reporter(progress.clock());
    }

    /** Hears what happens on the way. */
    Reporter reporter() {
        return reporter;
    }

    /**
     * @param tell what the front end knows of it
     * @param metadata what is worth seeing about the operation itself
     */
    Reply finish(
            String operation,
            Delivery delivery,
            ClusterStatus before,
            Function<DeliverySummary, Facts> tell,
            Metadata metadata)
            throws InterruptedException {
        reporter.on(new Event.Looked(cluster, before.observed()));
        try {
            new Attempts(context.stop(), context.console(), context.by()).finish(delivery);
        } catch (DeliveryException failed) {
            // without another look at the cluster: who was stopped has no time, who failed may not get an answer
            leave(tell.apply(delivery.summary()).before(before).failedBy(failed));
            throw failed;
        }
        return done(
                operation, delivery.summary(), tell.apply(delivery.summary()).before(before), metadata);
    }

    private void leave(Facts facts) {
        ReportFiles.writeIfPossible(output, reporter.report(facts), context.console());
    }

    private Reply done(String operation, DeliverySummary summary, Facts facts, Metadata metadata)
            throws InterruptedException {
        String result = ClusterText.result(summary);
        context.console().say("[" + Seconds.of(progress.took()) + "] " + operation + ": " + result);
        Metadata all = new Metadata()
                .add("operation", operation)
                .add("result", result)
                .add("took", Seconds.of(progress.took()))
                .addAll(metadata);
        if (summary.held().isPresent()) {
            all.add("delivery", summary.record().orElseThrow().id().value());
            context.console()
                    .say("to let it go on, put operation: promote; to send it back, operation: abort; delivery: "
                            + summary.record().orElseThrow().id());
        }
        try {
            ClusterStatus after = view.status();
            leave(facts.after(after));
            return view.reply(after, all);
        } catch (DeliveryException away) {
            leave(facts);
            if (summary.record().isEmpty()) {
                throw away;
            }
            // it is done: that nobody can look at it any more must not fail the build
            context.console().say("done, but " + away.problem());
            return Reply.version(new ClusterVersions(cluster, summary.record()).current(), all);
        }
    }
}
