package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.config.HoldWish;
import io.slipway.config.OperationName;
import io.slipway.model.Cluster;
import io.slipway.model.Hold;
import io.slipway.report.Facts;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.Operations;

/** What {@code put} does about a delivery that is held: lets it go on, sends it back, or lets it be held for longer. */
final class HoldWork {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final ClusterView view;
    private final Carrying carrying;

    HoldWork(Context context, Operations operations, Cluster cluster, ClusterView view, Carrying carrying) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.view = view;
        this.carrying = carrying;
    }

    Reply run(HoldWish wish, boolean planOnly) throws InterruptedException {
        String operation = wish.operation().word();
        ClusterStatus before = view.status();
        context.console().say(operation + " on " + cluster + ", decided by " + wish.by());
        view.sayState(before);
        if (wish.operation() == OperationName.PROMOTE) {
            context.console().say("plan:");
            view.indented(new Patience(context)
                    .look(() -> operations.afterHold(cluster))
                    .text());
        }
        if (planOnly) {
            context.console().say("nothing was touched: this was the plan alone");
            return view.reply(before, new Metadata().add("operation", operation).add("result", "planned"));
        }
        return wish.operation() == OperationName.EXTEND ? extend(wish) : decide(wish, before);
    }

    private Reply decide(HoldWish wish, ClusterStatus before) throws InterruptedException {
        Operations heard = operations.heardBy(carrying.reporter());
        Delivery delivery = wish.operation() == OperationName.PROMOTE
                ? heard.promote(cluster, wish.delivery(), wish.at(), wish.by())
                : heard.abort(cluster, wish.delivery(), wish.by());
        return carrying.finish(
                wish.operation().word(),
                delivery,
                before,
                summary -> Facts.ofDecision(cluster, summary),
                new Metadata().add("approver", wish.by()));
    }

    private Reply extend(HoldWish wish) throws InterruptedException {
        Hold hold = new Patience(context)
                .look(() ->
                        operations.extend(cluster, wish.delivery(), wish.time().orElseThrow(), wish.by()));
        context.console().say("held " + hold);
        return view.reply(
                view.status(),
                new Metadata()
                        .add("operation", wish.operation().word())
                        .add("result", "held " + hold)
                        .add("approver", wish.by()));
    }
}
