package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.config.OutdatedWish;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.Operation;
import io.slipway.report.ClusterText;
import io.slipway.report.Facts;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.Operations;
import io.slipway.run.Outdated;
import io.slipway.run.Precondition;
import io.slipway.run.Return;
import io.slipway.spi.Schema;
import java.util.List;

/** What {@code put} does to a cluster: first the plan, then the doing, then the version that is current. */
final class ClusterWork {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final ClusterView view;
    private final Carrying carrying;
    private final Schema schema;

    /** @param schema of the provider: tells what is secret */
    ClusterWork(
            Context context,
            Operations operations,
            Cluster cluster,
            ClusterView view,
            Carrying carrying,
            Schema schema) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.view = view;
        this.carrying = carrying;
        this.schema = schema;
    }

    Reply look() throws InterruptedException {
        ClusterStatus status = view.status();
        view.sayState(status);
        Metadata metadata = new Metadata().add("operation", "status");
        for (String line : ClusterText.groups(status)) {
            int colon = line.indexOf(": ");
            metadata.add(line.substring(0, colon), line.substring(colon + 2));
        }
        for (Outdated old : new Patience(context).look(() -> operations.outdated(cluster))) {
            context.console().say("  out of date: " + old.line());
            metadata.add(
                    "out of date",
                    old.group().name() + " stands on an old " + old.base().name());
        }
        return view.reply(status, metadata);
    }

    /** Changes nothing, so its plan is the same. */
    Reply require(List<Precondition> preconditions) throws InterruptedException {
        List<String> found = new Patience(context).look(() -> operations.checkPreconditions(cluster, preconditions));
        found.forEach(context.console()::say);
        return view.reply(
                view.status(),
                new Metadata().add("operation", "checkPreconditions").add("result", "all " + found.size() + " hold"));
    }

    Reply outdated(OutdatedWish wish) throws InterruptedException {
        String application = wish.everywhere() ? "" : cluster.name().application();
        List<Outdated> found = new Patience(context).look(() -> operations.outdated(cluster.location(), application));
        Metadata metadata = new Metadata().add("operation", "outdated").add("outdated", String.valueOf(found.size()));
        for (Outdated one : found) {
            context.console().say(one.line());
            metadata.add(one.cluster() + " " + one.group().name(), one.base().name());
        }
        if (found.isEmpty()) {
            context.console().say("every image that is known stands on what its base means now");
        } else if (wish.fail()) {
            throw new DeliveryException(
                    ErrorKind.VERIFICATION_FAILED,
                    found.size() + " server groups run an image whose base is out of date, as listed",
                    "bake the listed images again, and deploy them");
        }
        return view.reply(view.status(), metadata);
    }

    Reply back(Return wish, boolean planOnly) throws InterruptedException {
        DeliveryRequest request = new Patience(context).look(() -> operations.back(wish));
        context.console()
                .say(
                        request.newGroup().isPresent()
                                ? wish.group() + " is gone: its image and settings are deployed once more"
                                : wish.group() + " is still there");
        return deliver(request, planOnly);
    }

    Reply deliver(DeliveryRequest request, boolean planOnly) throws InterruptedException {
        ClusterStatus before = view.status();
        String operation = request.intent().operation().word();
        context.console().say(operation + " on " + cluster + ", asked for by " + request.by());
        view.sayState(before);
        sayPlan(request, planOnly, before);
        if (planOnly) {
            context.console().say("nothing was touched: this was the plan alone");
            return view.reply(before, new Metadata().add("operation", operation).add("result", "planned"));
        }
        Metadata metadata = new Metadata();
        if (request.intent().operation() == Operation.DEPLOY) {
            metadata.add("strategy", request.intent().strategy().word());
        }
        return carrying.finish(
                operation,
                operations.start(request, carrying.reporter()),
                before,
                summary -> Facts.of(request, summary, schema),
                metadata);
    }

    /** What somebody left is settled before anything else, so until then a plan that cannot be made stops nothing. */
    private void sayPlan(DeliveryRequest request, boolean planOnly, ClusterStatus before) throws InterruptedException {
        boolean underWay = before.record().isPresent() && before.record().get().open();
        context.console().say("plan:");
        if (underWay && before.record().get().held().isEmpty()) {
            context.console().say("  first: go on with what is under way, or settle it");
        }
        try {
            view.indented(new Patience(context)
                    .look(() -> operations.plan(request, schema))
                    .text());
        } catch (DeliveryException refused) {
            if (planOnly || !underWay) {
                throw refused;
            }
            context.console().say("  then: to be seen; as things are now, " + refused.problem());
        }
    }
}
