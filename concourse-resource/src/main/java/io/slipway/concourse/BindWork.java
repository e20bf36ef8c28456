package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.config.BindWish;
import io.slipway.config.Wish;
import io.slipway.event.Seconds;
import io.slipway.report.Progress;
import io.slipway.run.BindRun;
import io.slipway.run.Operations;

/** What {@code put} does about a binding. Credentials are not handed over here, but by the {@code get} that follows. */
final class BindWork {
    private final Context context;
    private final Operations operations;
    private final Source.OfBinding source;
    private final Progress progress;

    BindWork(Context context, Operations operations, Source.OfBinding source, Progress progress) {
        this.context = context;
        this.operations = operations;
        this.source = source;
        this.progress = progress;
    }

    Reply run(Wish.Bind wish, boolean planOnly) throws InterruptedException {
        String operation = wish.bound() ? "bind" : "unbind";
        BindWish binding = wish.binding();
        context.console()
                .say(operation + " service " + binding.service() + " as " + binding.name() + ", asked for by "
                        + context.by());
        Metadata metadata = new Metadata()
                .add("operation", operation)
                .add("service", binding.service().name());
        if (planOnly) {
            context.console().say("nothing was touched: this was the plan alone");
            boolean bound = new Patience(context).look(() -> operations.bound(source.ref()));
            return Reply.version(Version.OfBinding.of(source.ref(), bound), metadata.add("result", "planned"));
        }
        BindRun run = wish.bound()
                ? operations.bind(binding.service(), binding.name(), binding.offering(), binding.timeout())
                : operations.unbind(binding.service(), binding.name(), binding.timeout());
        new Attempts(context.stop(), context.console(), context.by()).finish(run);
        String took = Seconds.of(progress.took());
        context.console().say("[" + took + "] " + operation + ": succeeded");
        return Reply.version(
                Version.OfBinding.of(source.ref(), wish.bound()),
                metadata.add("result", "succeeded").add("took", took));
    }
}
