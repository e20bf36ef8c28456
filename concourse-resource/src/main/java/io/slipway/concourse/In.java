package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Request;
import io.slipway.concourse.protocol.Version;
import io.slipway.concourse.protocol.VersionReader;
import io.slipway.config.Parameter;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.event.Listener;
import io.slipway.model.Image;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import io.slipway.spi.Setting;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes what is known about one version into a directory; fails if the version is gone. */
final class In {
    private static final Setting SKIP = Parameter.flag("skipDownload", "Write no files.");
    private static final Setting CREDENTIALS =
            Parameter.flag("credentials", "Write the credentials of the binding, for the tasks that use them.");

    private final Context context;

    In(Context context) {
        this.context = context;
    }

    Reply run(InputStream in, Path destination) throws InterruptedException {
        Problems problems = new Problems();
        Request request = Request.read(in, problems);
        Optional<Source> source = new SourceReader(request.source(), context.providers(), context.mask()).read();
        boolean binding = source.isPresent() && source.get() instanceof Source.OfBinding;
        Section params = request.params().declare(binding ? List.of(SKIP, CREDENTIALS) : List.of(SKIP));
        boolean skip = params.flag("skipDownload").orElseThrow();
        boolean credentials = binding && params.flag("credentials").orElseThrow();
        params.refuseUnknown();
        if (request.version().isEmpty()) {
            problems.add("version", "is required");
        }
        problems.throwIfAny();
        Section version = request.version().orElseThrow();
        Optional<Output> output = skip ? Optional.empty() : Optional.of(new Output(destination, context.mask()));
        if (source.orElseThrow() instanceof Source.OfBinding ofBinding) {
            return new BindingFiles(context, ofBinding).run(version, output.filter(to -> credentials));
        }
        return source.get() instanceof Source.OfCluster ofCluster
                ? cluster(ofCluster, version, output)
                : image((Source.OfImage) source.get(), version, output);
    }

    private Reply cluster(Source.OfCluster source, Section given, Optional<Output> output) throws InterruptedException {
        Optional<Version.OfCluster> read = VersionReader.ofCluster(given, source.cluster());
        given.problems().throwIfAny();
        Version.OfCluster version = read.orElseThrow();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            Operations operations =
                    new Operations(source.account().name(), cloud, ContainerHost.WITHOUT_INPUTS, Listener.NONE);
            ClusterStatus status = new Patience(context).look(() -> operations.status(source.cluster()));
            Optional<ServerGroup> group = find(version, status);
            if (output.isPresent()) {
                ClusterFiles.write(output.get(), version, status, group);
            }
            return Reply.version(version, ClusterWords.metadata(status, group));
        }
    }

    private Reply image(Source.OfImage source, Section given, Optional<Output> output) {
        Optional<Version.OfImage> read = VersionReader.ofImage(given, source.name());
        given.problems().throwIfAny();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            Version.OfImage version = read.orElseThrow();
            Optional<Image> image = new Images(cloud, source).get(version);
            if (output.isPresent()) {
                output.get().text("name", source.name());
            }
            if (output.isPresent() && image.isPresent()) {
                // "image" as for clusters, so that image_file is written alike for both kinds
                output.get().text("image", image.get().id());
                output.get().text("id", image.get().id());
                output.get().json("labels.json", Images.labels(image.get()));
            }
            Metadata metadata = new Metadata();
            return Reply.version(version, image.isEmpty() ? metadata : Images.describe(image.get(), metadata));
        }
    }

    /** The group of that version; nothing where the version says that nobody serves, and so it is. */
    private static Optional<ServerGroup> find(Version.OfCluster version, ClusterStatus status) {
        Version.OfCluster current = new ClusterVersions(status.observed().cluster(), status.record()).current();
        if (version.nobody()) {
            if (!version.equals(current)) {
                throw gone(version, "something serves there by now: " + current.serverGroup());
            }
            return Optional.empty();
        }
        if (version.activation() > current.activation()) {
            throw gone(version, "the cluster's record counts only to activation " + current.activation());
        }
        Optional<ServerGroup> group = status.observed().group(ServerGroupName.parse(version.serverGroup()));
        if (group.isEmpty()) {
            throw gone(version, "server group " + version.serverGroup() + " has been destroyed");
        }
        return group;
    }

    private static DeliveryException gone(Version.OfCluster version, String why) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                "this version of " + version.cluster() + " is gone: " + why,
                "get the latest version");
    }
}
