package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.concourse.protocol.VersionReader;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Listener;
import io.slipway.json.Json;
import io.slipway.run.BindRun;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.Optional;

/** What {@code get} gives of a binding: nothing secret, unless it is asked to. */
final class BindingFiles {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Context context;
    private final Source.OfBinding source;

    BindingFiles(Context context, Source.OfBinding source) {
        this.context = context;
        this.source = source;
    }

    /** @param output where the credentials go, if they are wanted */
    Reply run(Section given, Optional<Output> output) throws InterruptedException {
        Optional<Version.OfBinding> read = VersionReader.ofBinding(given, source.ref());
        given.problems().throwIfAny();
        Version.OfBinding version = read.orElseThrow();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            Operations operations =
                    new Operations(source.account().name(), cloud, ContainerHost.WITHOUT_INPUTS, Listener.NONE);
            boolean bound = new Patience(context).look(() -> operations.bound(source.ref()));
            if (!version.equals(Version.OfBinding.of(source.ref(), bound))) {
                throw new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        "this version of " + source.ref() + " is gone: by now it is " + (bound ? "" : "not ") + "bound",
                        "get the latest version");
            }
            if (bound && output.isPresent()) {
                write(operations, output.get());
            }
        }
        return Reply.version(version, new Metadata().add("service", version.instance()));
    }

    /** Bound again under the same name, it is the same binding. */
    private void write(Operations operations, Output output) throws InterruptedException {
        BindRun run = operations.bind(source.ref().service(), source.binding().name(), Optional.empty(), PATIENCE);
        new Attempts(context.stop(), context.console(), context.by()).finish(run);
        output.secret("credentials.json", Json.pretty(run.credentials()) + "\n");
        output.secret("vcap_services.json", run.variables().get("VCAP_SERVICES") + "\n");
    }
}
