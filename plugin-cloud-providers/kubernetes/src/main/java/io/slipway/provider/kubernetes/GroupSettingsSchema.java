package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.stream.Stream;

/** What users may set for a server group. */
final class GroupSettingsSchema {
    private static final Type TEXT = Setting.TEXT;
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private static final Type TIME = new Type.Time();
    private static final Type QUANTITY =
            new Type.Text("[0-9]+([.][0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?", "such as 500m or 2Gi");
    private static final int LAST_PORT = 65_535;
    private static final int MOST_CPU = 1_000;

    static final List<Setting> ALL = Stream.of(program(), surroundings(), company(), health())
            .flatMap(List::stream)
            .toList();

    private GroupSettingsSchema() {}

    private static List<Setting> program() {
        return List.of(
                Setting.withDefault(
                        "port",
                        new Type.Number(1, LAST_PORT),
                        Level.SERVER_GROUP,
                        Value.of(8080),
                        "Port on which the application listens. It finds it in the environment variable PORT."),
                Setting.optional("command", TEXTS, Level.SERVER_GROUP, "Program instead of that of the image."),
                Setting.optional("args", TEXTS, Level.SERVER_GROUP, "Arguments instead of those of the image."),
                Setting.optional(
                        "env",
                        new Type.MapOf(TEXT),
                        Level.SERVER_GROUP,
                        "Environment variables. PORT and all that begins with SLIPWAY_ are set by Slipway."),
                Setting.optional(
                        "secretEnv",
                        new Type.MapOf(new Type.Hidden()),
                        Level.SERVER_GROUP,
                        "Environment variables that are kept in a Secret, which goes with the server group."),
                Setting.optional(
                        "template",
                        new Type.AnyObject(),
                        Level.SERVER_GROUP,
                        "A pod template, as in a Deployment: metadata and spec. What else is set here is put into its"
                                + " first container, and image, probe and labels of ours into what has none."));
    }

    private static List<Setting> surroundings() {
        return List.of(
                Setting.optional("cpu", QUANTITY, Level.SERVER_GROUP, "Processors that one instance asks for."),
                Setting.optional("cpuLimit", QUANTITY, Level.SERVER_GROUP, "Most processors that it gets."),
                Setting.optional("memory", QUANTITY, Level.SERVER_GROUP, "Memory that one instance asks for."),
                Setting.optional("memoryLimit", QUANTITY, Level.SERVER_GROUP, "Most memory that it gets."),
                Setting.optional("serviceAccount", TEXT, Level.SERVER_GROUP, "Service account of the instances."),
                Setting.optional(
                        "imagePullSecrets", TEXTS, Level.SERVER_GROUP, "Secrets with which images are pulled."),
                Setting.optional(
                        "nodeSelector", new Type.MapOf(TEXT), Level.SERVER_GROUP, "Labels of the nodes that may do."),
                Setting.optional("labels", new Type.MapOf(TEXT), Level.SERVER_GROUP, "Further labels of the pods."),
                Setting.optional(
                        "annotations", new Type.MapOf(TEXT), Level.SERVER_GROUP, "Further annotations of the pods."),
                Setting.withDefault(
                        "stopDelay",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("5s"),
                        "How long a pod that is to end still answers, until all nodes have heard of it: a preStop"
                                + " hook that sleeps, which Kubernetes has from 1.30 on. 0s for none."),
                Setting.withDefault(
                        "stopGrace",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("30s"),
                        "How long an instance has to end by itself after SIGTERM, before it is killed."));
    }

    /** What goes with it. */
    private static List<Setting> company() {
        return List.of(
                Setting.optional(
                        "autoscale",
                        new Type.ObjectOf(List.of(Setting.required(
                                "cpu",
                                new Type.Number(1, MOST_CPU),
                                Level.SERVER_GROUP,
                                "Percent of what an instance asks for in 'cpu' that are busy on average, before there"
                                        + " are more."))),
                        Level.SERVER_GROUP,
                        "A HorizontalPodAutoscaler that goes with the server group and moves its size between min and"
                                + " max of its capacity."),
                Setting.optional(
                        "minAvailable",
                        new Type.Text("[0-9]{1,6}|[0-9]{1,2}%|100%", "a number, or percent such as 80%"),
                        Level.SERVER_GROUP,
                        "A PodDisruptionBudget that goes with the server group: so many instances stay when nodes are"
                                + " emptied."),
                Setting.optional(
                        "manifests",
                        Setting.DOCUMENTS,
                        Level.SERVER_GROUP,
                        "What helm template, kustomize build or you write: text, objects or {file: path}. One Deployment"
                                + " or ReplicaSet is the pod template (its replicas do not count, capacity does);"
                                + " ConfigMaps and Secrets get the name of the server group after their own, with the"
                                + " references to them; an autoscaler and a budget follow it. What else is in it is"
                                + " refused."));
    }

    private static List<Setting> health() {
        return List.of(Setting.optional(
                "healthCheck",
                new Type.ObjectOf(healthCheck()),
                Level.SERVER_GROUP,
                "The readiness probe of the instances, where their template has none."));
    }

    private static List<Setting> healthCheck() {
        return List.of(
                Setting.withDefault(
                        "kind",
                        new Type.Choice(List.of("http", "tcp", "none")),
                        Level.SERVER_GROUP,
                        Value.of("http"),
                        "With http, status 200 to 399 is well; with tcp, who accepts a connection; with none, who runs."),
                Setting.withDefault(
                        "path",
                        new Type.Text("/\\S*", "a path that begins with a slash"),
                        Level.SERVER_GROUP,
                        Value.of("/"),
                        "What is asked for by http."),
                Setting.withDefault(
                        "interval", TIME, Level.SERVER_GROUP, Value.of("5s"), "Time from one look to the next."),
                Setting.withDefault(
                        "timeout",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("2s"),
                        "Who has not answered after that time is not well."));
    }
}
