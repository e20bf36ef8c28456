package io.slipway.concourse;

import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Request;
import io.slipway.concourse.protocol.Version;
import io.slipway.concourse.protocol.VersionReader;
import io.slipway.config.Section;
import io.slipway.error.Problems;
import io.slipway.event.Listener;
import io.slipway.model.DeliveryRecord;
import io.slipway.record.Records;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Which versions there are. Of a cluster it reads the record and nothing else: this runs once a minute for each
 * resource, so it starts nothing that it can do without.
 */
final class Check {
    private final Context context;

    Check(Context context) {
        this.context = context;
    }

    Reply run(InputStream in) {
        Problems problems = new Problems();
        Request request = Request.read(in, problems);
        Optional<Source> source = new SourceReader(request.source(), context.providers(), context.mask()).read();
        request.params().refuseUnknown();
        if (source.isPresent() && source.get() instanceof Source.OfCluster ofCluster) {
            return cluster(ofCluster, request.version(), problems);
        }
        if (source.isPresent() && source.get() instanceof Source.OfImage ofImage) {
            return image(ofImage, request.version(), problems);
        }
        if (source.isPresent() && source.get() instanceof Source.OfBinding ofBinding) {
            return binding(ofBinding, request.version(), problems);
        }
        problems.throwIfAny();
        throw new IllegalStateException("a source without problems was not read");
    }

    private static Reply cluster(Source.OfCluster source, Optional<Section> version, Problems problems) {
        Optional<Version.OfCluster> given =
                version.isEmpty() ? Optional.empty() : VersionReader.ofCluster(version.get(), source.cluster());
        problems.throwIfAny();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            Optional<DeliveryRecord> record = Records.read(Ledgers.of(cloud, source.account()), source.cluster());
            return Reply.versions(new ClusterVersions(source.cluster(), record).since(given));
        }
    }

    private static Reply image(Source.OfImage source, Optional<Section> version, Problems problems) {
        Optional<Version.OfImage> given =
                version.isEmpty() ? Optional.empty() : VersionReader.ofImage(version.get(), source.name());
        problems.throwIfAny();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            return Reply.versions(new Images(cloud, source).since(given));
        }
    }

    private static Reply binding(Source.OfBinding source, Optional<Section> version, Problems problems) {
        version.ifPresent(given -> VersionReader.ofBinding(given, source.ref()));
        problems.throwIfAny();
        try (Cloud cloud = source.account().open(ContainerHost.WITHOUT_INPUTS)) {
            boolean bound = new Operations(source.account().name(), cloud, ContainerHost.WITHOUT_INPUTS, Listener.NONE)
                    .bound(source.ref());
            return Reply.versions(bound ? List.of(Version.OfBinding.of(source.ref(), true)) : List.of());
        }
    }
}
