package io.slipway.config;

import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.ServerGroupName;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which cluster is meant, and which of its server groups. */
public final class ClusterReader {
    public static final String USUAL_LOCATION = "default";
    // no part begins with a dot, so that nothing reads as a path upwards
    private static final Pattern PLACE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]*(/[A-Za-z0-9_][A-Za-z0-9._:-]*)*");

    private ClusterReader() {}

    /** Reads {@code location, application, stack, detail}. */
    public static Optional<Cluster> cluster(Section section, String account) {
        Optional<String> location = place(section, "location");
        Optional<String> application = section.requiredLine("application");
        Optional<String> stack = section.line("stack");
        Optional<String> detail = section.line("detail");
        boolean legal = (application.isEmpty() || legal(section, "application", application.get(), "", ""))
                & (stack.isEmpty() || legal(section, "stack", "x", stack.get(), ""))
                & (detail.isEmpty() || legal(section, "detail", "x", "", detail.get()));
        if (!legal || application.isEmpty() || (section.has("location") && location.isEmpty())) {
            return Optional.empty();
        }
        ClusterName name = new ClusterName(application.get(), stack.orElse(""), detail.orElse(""));
        return Optional.of(new Cluster(account, location.orElse(USUAL_LOCATION), name));
    }

    /** The name of an account or a location. */
    public static Optional<String> place(Section section, String name) {
        Optional<String> place = section.line(name);
        if (place.isPresent() && !PLACE.matcher(place.get()).matches()) {
            section.refuse(
                    name,
                    "must be letters, digits and . _ - : with / between parts, found '" + Shown.of(place.get()) + "'");
            return Optional.empty();
        }
        return place;
    }

    /** A server group of that cluster, by its whole name. */
    static Optional<ServerGroupName> group(Section section, String name, ClusterName cluster) {
        Optional<String> written = section.line(name);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<ServerGroupName> group = ServerGroupName.tryParse(written.get());
        if (group.isEmpty() || !group.get().cluster().equals(cluster)) {
            section.refuse(
                    name,
                    "must be a server group of " + cluster + ", such as " + cluster.push(3) + ", found '"
                            + Shown.of(written.get()) + "'");
            return Optional.empty();
        }
        return group;
    }

    private static boolean legal(Section section, String name, String application, String stack, String detail) {
        try {
            return !new ClusterName(application, stack, detail).toString().isEmpty();
        } catch (IllegalArgumentException refused) {
            section.refuse(name, String.valueOf(refused.getMessage()));
            return false;
        }
    }
}
