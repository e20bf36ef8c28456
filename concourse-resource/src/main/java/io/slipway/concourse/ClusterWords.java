package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.model.ServerGroup;
import io.slipway.report.ClusterText;
import io.slipway.run.ClusterStatus;
import java.util.Optional;

/** A cluster in words, beside its version. */
final class ClusterWords {
    private ClusterWords() {}

    /** What is worth seeing beside a version. */
    static Metadata metadata(ClusterStatus status, Optional<ServerGroup> group) {
        Metadata metadata = new Metadata();
        add(metadata, status, group);
        return metadata;
    }

    static void add(Metadata metadata, ClusterStatus status, Optional<ServerGroup> group) {
        metadata.add("cluster", status.observed().cluster().toString());
        if (group.isPresent()) {
            metadata.add("server group", group.get().name().toString());
            metadata.add("instances", ClusterText.healthy(group.get()));
            if (group.get().birth().isPresent()) {
                metadata.add(
                        "image", ClusterText.image(group.get().birth().get().image(), status));
            }
        }
        metadata.add("traffic", status.observed().split().toString());
        if (status.endpoint().isPresent()) {
            metadata.add("endpoint", status.endpoint().get().toString());
        }
        status.underWay().ifPresent(words -> metadata.add("under way", words));
    }
}
