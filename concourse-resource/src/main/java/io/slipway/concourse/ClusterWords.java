package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.model.Birth;
import io.slipway.model.Hold;
import io.slipway.model.Image;
import io.slipway.model.ServerGroup;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliverySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster in words for people. */
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
            metadata.add("instances", healthy(group.get()));
            if (group.get().birth().isPresent()) {
                metadata.add("image", image(group.get().birth().get().image(), status));
            }
        }
        metadata.add("traffic", status.observed().split().toString());
        if (status.endpoint().isPresent()) {
            metadata.add("endpoint", status.endpoint().get().toString());
        }
        status.underWay().ifPresent(words -> metadata.add("under way", words));
    }

    /** One line for each server group, oldest first. */
    static List<String> groups(ClusterStatus status) {
        List<String> lines = new ArrayList<>();
        for (ServerGroup group : status.observed().groups()) {
            String half = group.complete() ? "" : ", half made";
            Optional<Birth> birth = group.birth();
            String image =
                    birth.isPresent() ? ", image " + image(birth.get().image(), status) : ", not made by Slipway";
            lines.add(group.name() + ": " + healthy(group) + ", " + group.membership() + half + image);
        }
        return lines;
    }

    /** How an operation ended that did not fail. */
    static String result(DeliverySummary summary) {
        Optional<Hold> held = summary.held();
        if (held.isPresent()) {
            return "held " + held.get();
        }
        return summary.changed() ? "succeeded" : "nothing to do: it is so already";
    }

    private static String healthy(ServerGroup group) {
        return group.healthy() + " of " + group.capacity() + " healthy";
    }

    /** The id, and the labels where the image is known. */
    private static String image(String id, ClusterStatus status) {
        for (Image image : status.images()) {
            if (image.id().equals(id)) {
                String labels = image.labels().isEmpty() ? "" : " " + image.labels();
                return image.name() + " " + id + labels;
            }
        }
        return id;
    }
}
