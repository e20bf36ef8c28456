package io.slipway.concourse;

import io.slipway.concourse.protocol.Version;
import io.slipway.config.Naming;
import io.slipway.model.Birth;
import io.slipway.model.ServerGroup;
import io.slipway.report.ClusterJson;
import io.slipway.report.Facts;
import io.slipway.run.ClusterStatus;
import java.util.Optional;

/** The files that stand for one version of a cluster. */
final class ClusterFiles {
    private static final ClusterJson JSON = new ClusterJson(Naming.SNAKE::of);

    private ClusterFiles() {}

    static void write(Output output, Version.OfCluster version, ClusterStatus status, Optional<ServerGroup> group) {
        output.text("cluster", version.cluster());
        output.text("activation", Long.toString(version.activation()));
        output.json("cluster.json", JSON.cluster(status));
        if (status.record().isPresent()) {
            ReportFiles.write(output, Facts.recorded(status));
        }
        if (status.endpoint().isPresent()) {
            output.text("endpoint", status.endpoint().get().toString());
        }
        if (group.isPresent()) {
            output.text("name", group.get().name().toString());
            output.json("server_group.json", JSON.group(group.get()));
            Optional<Birth> birth = group.get().birth();
            if (birth.isPresent()) {
                output.text("image", birth.get().image());
            }
        }
    }
}
