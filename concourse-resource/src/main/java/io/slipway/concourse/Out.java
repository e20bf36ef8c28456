package io.slipway.concourse;

import io.slipway.concourse.protocol.Reply;
import io.slipway.config.Wish;
import io.slipway.model.Cluster;
import io.slipway.report.Progress;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import io.slipway.spi.Schema;
import io.slipway.spi.Workbench;
import java.io.InputStream;

/** Runs one operation, tells how it gets on, and answers with the version that is current afterwards. */
final class Out {
    private final Context context;
    private final Workbench inputs;
    private final Output output;

    /** @param output where the report is left */
    Out(Context context, Workbench inputs, Output output) {
        this.context = context;
        this.inputs = inputs;
        this.output = output;
    }

    Reply run(InputStream in) throws InterruptedException {
        OutRequest request = new OutReader(context, inputs::read).read(in);
        ContainerHost host = new ContainerHost(inputs);
        Progress progress = new Progress(context.console()::say, host.clock());
        Account account = request.source().account();
        try (Cloud cloud = account.open(host);
                Origin origin = Origin.of(request.source(), host)) {
            Operations operations = origin.knownTo(new Operations(account.name(), cloud, host, progress));
            if (request.source() instanceof Source.OfImage images) {
                return new ImageWork(context, operations, inputs, progress).run(images, request.wish(), request.plan());
            }
            if (request.source() instanceof Source.OfBinding binding) {
                return new BindWork(context, operations, binding, progress)
                        .run((Wish.Bind) request.wish(), request.plan());
            }
            Cluster cluster = ((Source.OfCluster) request.source()).cluster();
            ClusterView view = new ClusterView(context, operations, cluster);
            Carrying carrying = new Carrying(context, view, cluster, progress, output);
            Schema schema = account.provider().settings();
            if (request.wish() instanceof Wish.Decide decide) {
                return new HoldWork(context, operations, cluster, view, carrying).run(decide.hold(), request.plan());
            }
            ClusterWork work = new ClusterWork(context, operations, cluster, view, carrying, schema);
            if (request.wish() instanceof Wish.Outdated outdated) {
                return work.outdated(outdated.what());
            }
            if (request.wish() instanceof Wish.Require require) {
                return work.require(require.preconditions());
            }
            if (request.wish() instanceof Wish.Run run) {
                return new TaskWork(context, operations, cluster, view, progress).run(run.task(), request.plan());
            }
            if (request.wish() instanceof Wish.Back back) {
                return work.back(back.wish(), request.plan());
            }
            return request.wish() instanceof Wish.Deliver deliver
                    ? work.deliver(deliver.request(), request.plan())
                    : work.look();
        }
    }
}
