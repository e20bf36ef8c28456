package io.slipway.report;

import io.slipway.model.Birth;
import io.slipway.model.Hold;
import io.slipway.model.Image;
import io.slipway.model.ServerGroup;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliverySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster, and what came of an operation on it, in words for people. */
public final class ClusterText {
    private ClusterText() {}

    /** What is there now, a line each. */
    public static List<String> state(ClusterStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add("now:");
        groups(status).forEach(line -> lines.add("  " + line));
        if (status.observed().groups().isEmpty()) {
            lines.add("  no server groups");
        }
        status.underWay().ifPresent(words -> lines.add("  under way: " + words));
        status.endpoint().ifPresent(endpoint -> lines.add("  endpoint: " + endpoint));
        return lines;
    }

    /** One line for each server group, oldest first. */
    public static List<String> groups(ClusterStatus status) {
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
    public static String result(DeliverySummary summary) {
        Optional<Hold> held = summary.held();
        if (held.isPresent()) {
            return "held " + held.get();
        }
        return summary.changed() ? "succeeded" : "nothing to do: it is so already";
    }

    /** How many of its instances are well. */
    public static String healthy(ServerGroup group) {
        return group.healthy() + " of " + group.capacity() + " healthy";
    }

    /** The id, and the labels where the image is known. */
    public static String image(String id, ClusterStatus status) {
        for (Image image : status.images()) {
            if (image.id().equals(id)) {
                String labels = image.labels().isEmpty() ? "" : " " + image.labels();
                return image.name() + " " + id + labels;
            }
        }
        return id;
    }
}
