package io.slipway.concourse;

import io.slipway.concourse.protocol.Reply;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import io.slipway.spi.Workbench;
import java.io.InputStream;

/** Runs one operation, tells how it gets on, and answers with the version that is current afterwards. */
final class Out {
    private final Context context;
    private final Workbench inputs;

    Out(Context context, Workbench inputs) {
        this.context = context;
        this.inputs = inputs;
    }

    Reply run(InputStream in) throws InterruptedException {
        OutRequest request = new OutReader(context, inputs::read).read(in);
        ContainerHost host = new ContainerHost(inputs);
        Progress progress = new Progress(context.console(), host.clock());
        Account account = request.source().account();
        try (Cloud cloud = account.open(host)) {
            Operations operations = new Operations(account.name(), cloud, host, progress);
            if (request.source() instanceof Source.OfImage images) {
                return new ImageWork(context, operations, inputs, progress).run(images, request.wish(), request.plan());
            }
            ClusterWork work =
                    new ClusterWork(context, operations, ((Source.OfCluster) request.source()).cluster(), progress);
            if (request.wish() instanceof Wish.Run run) {
                return work.run(run.task(), request.plan());
            }
            return request.wish() instanceof Wish.Deliver deliver
                    ? work.deliver(deliver.request(), request.plan())
                    : work.look();
        }
    }
}
