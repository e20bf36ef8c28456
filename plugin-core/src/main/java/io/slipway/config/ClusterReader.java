package io.slipway.config;

import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** Reads which cluster is meant, and which of its server groups. */
public final class ClusterReader {
    public static final String USUAL_LOCATION = "default";
    /** The name of an account or a location; no part begins with a dot, so that nothing reads as a path upwards. */
    public static final Type PLACE = new Type.Line(
            Type.Line.LONGEST_NAME,
            "[A-Za-z0-9_][A-Za-z0-9._:-]*(/[A-Za-z0-9_][A-Za-z0-9._:-]*)*",
            "letters, digits and . _ - : with / between parts");

    /** Where it is; the other names of a cluster do not matter to everything. */
    public static final Setting LOCATION =
            Parameter.usual("location", PLACE, USUAL_LOCATION, "Where in the account: a region, a namespace, a space.");

    private static final String NO_PUSH_NUMBER = " and nothing that reads as a push number such as v012";

    // the same as ClusterName checks, so that a JSON Schema knows it; a property holds them together
    static final Type APPLICATION = new Type.Line(
            Type.Line.LONGEST_NAME,
            "(?!\\.)(?!v[0-9]{3,6}$)[A-Za-z0-9._]+",
            "letters a to z, digits, '.' and '_', with no dot first" + NO_PUSH_NUMBER);
    static final Type STACK = new Type.Line(
            Type.Line.LONGEST_NAME,
            "(?!v[0-9]{3,6}$)[A-Za-z0-9._]+",
            "letters a to z, digits, '.' and '_'," + NO_PUSH_NUMBER);
    static final Type DETAIL = new Type.Line(
            Type.Line.LONGEST_NAME,
            "(?!-)(?!(.*-)?v[0-9]{3,6}(-.*)?$)[A-Za-z0-9._~^-]*[A-Za-z0-9._~^]",
            "letters a to z, digits and . _ - ~ ^, with no hyphen at either end" + NO_PUSH_NUMBER);

    public static final List<Setting> PARAMETERS = List.of(
            LOCATION,
            Parameter.required("application", APPLICATION, "The application."),
            Parameter.optional("stack", STACK, "One of several installations of it, such as prod."),
            Parameter.optional("detail", DETAIL, "A part of the installation, such as workers."));

    private ClusterReader() {}

    /** Reads {@code location, application, stack, detail}. */
    public static Optional<Cluster> cluster(Section section, String account) {
        String location = section.line("location").orElseThrow();
        Optional<String> application = section.line("application");
        Optional<String> stack = section.line("stack");
        Optional<String> detail = section.line("detail");
        boolean legal = (application.isEmpty() || legal(section, "application", application.get(), "", ""))
                & (stack.isEmpty() || legal(section, "stack", "x", stack.get(), ""))
                & (detail.isEmpty() || legal(section, "detail", "x", "", detail.get()));
        if (!legal || application.isEmpty()) {
            return Optional.empty();
        }
        ClusterName name = new ClusterName(application.get(), stack.orElse(""), detail.orElse(""));
        return Optional.of(new Cluster(account, location, name));
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
