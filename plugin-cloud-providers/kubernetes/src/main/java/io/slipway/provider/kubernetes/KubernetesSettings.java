package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything that users may set for Kubernetes. */
final class KubernetesSettings {
    private static final Type TEXT = Setting.TEXT;
    private static final Type HIDDEN = new Type.Hidden();
    private static final Type FLAG = new Type.Flag();
    private static final Type LABEL = new Type.Text("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", "a DNS label");
    private static final int MOST_CALLS = 10_000;

    static final Schema SCHEMA = new Schema(
            Stream.of(account(), credentials(), EntranceSettings.ALL, GroupSettingsSchema.ALL, tasks())
                    .flatMap(List::stream)
                    .toList(),
            new ManifestJudge());

    private KubernetesSettings() {}

    private static List<Setting> account() {
        return List.of(
                Setting.withDefault(
                        "namespace",
                        LABEL,
                        Level.ACCOUNT,
                        Value.of("default"),
                        "Home of the account: records are kept there. Locations are namespaces, this one or others."),
                Setting.withDefault(
                        "traffic",
                        new Type.Choice(KubernetesConfig.Router.words()),
                        Level.ACCOUNT,
                        Value.of(KubernetesConfig.Router.SERVICE.word()),
                        "What divides the traffic: a service, whose selector gives all of it to one server group;"
                                + " replicas, a Service with weights by how many pods of each group serve; gateway, an"
                                + " HTTPRoute with exact weights; istio, a VirtualService in whole percent; traefik, a"
                                + " TraefikService to which an IngressRoute of yours leads; or nginx, an Ingress of"
                                + " ingress-nginx and its canary, for two server groups."),
                Setting.withDefault(
                        "kind",
                        new Type.Choice(List.of(Kind.REPLICA_SET.name(), Kind.DEPLOYMENT.name())),
                        Level.ACCOUNT,
                        Value.of(Kind.REPLICA_SET.name()),
                        "What a server group is made as: a ReplicaSet, or a Deployment that owns one, for tools that look"
                                + " at Deployments alone. Groups of both kinds may stand side by side."),
                Setting.withDefault(
                        "callTimeout",
                        new Type.Time(KubernetesConfig.SHORTEST_CALL, KubernetesConfig.LONGEST_CALL),
                        Level.ACCOUNT,
                        Value.of("20s"),
                        "How long one step may take. After a crash, who comes next waits a little more than twice as"
                                + " long."),
                Setting.optional(
                        "callsPerSecond",
                        new Type.Number(1, MOST_CALLS),
                        Level.ACCOUNT,
                        "How many calls a second the account makes at most, all deliveries of a process together."),
                Setting.withDefault(
                        "takeOver",
                        FLAG,
                        Level.ACCOUNT,
                        Value.of(false),
                        "Whether fields and objects that Argo CD, Flux, Helm or others keep are changed all the same;"
                                + " otherwise that is refused, and told."));
    }

    private static List<Setting> tasks() {
        return List.of(
                Setting.optional(
                        "manifest",
                        Setting.DOCUMENT,
                        Level.TASK,
                        "A Job, with its own retries, volumes and account, begun once; or a StatefulSet or DaemonSet that"
                                + " is changed in place, pod by pod. Text, object or {file: path}; containers without an"
                                + " image get that of the task."),
                Setting.optional(
                        "stepTimeout",
                        new Type.Time(Duration.ofSeconds(1), Duration.ofHours(12)),
                        Level.TASK,
                        "How long one pod may take to be ready when a StatefulSet or DaemonSet is changed, before that has"
                                + " failed; 5m where it is left out."),
                Setting.optional(
                        "onFailure",
                        new Type.Choice(List.of("restore", "keep")),
                        Level.TASK,
                        "What is done when a step of such a change fails: the former pod template is put back, which is"
                                + " usual, or all is kept as it is, for somebody to look at."));
    }

    private static List<Setting> credentials() {
        return List.of(
                Setting.optional(
                        "kubeconfig",
                        HIDDEN,
                        Level.ACCOUNT,
                        "A kubeconfig, as text; certificates, tokens and exec plugins in it are used."),
                Setting.optional(
                        "kubeconfigFile",
                        TEXT,
                        Level.ACCOUNT,
                        "Path of a kubeconfig on the machine on which Slipway runs."),
                Setting.optional(
                        "context", TEXT, Level.ACCOUNT, "Context of the kubeconfig; its current one by default."),
                Setting.optional(
                        "server",
                        new Type.Text("https?://\\S+", "an address, such as https://10.0.0.1:6443"),
                        Level.ACCOUNT,
                        "Address of the API server, instead of a kubeconfig. Without both, Slipway runs in a pod of the"
                                + " cluster and uses its service account."),
                Setting.optional("token", HIDDEN, Level.ACCOUNT, "Bearer token for that server."),
                Setting.optional("ca", TEXT, Level.ACCOUNT, "PEM of who signed the certificate of that server."),
                Setting.optional("cert", TEXT, Level.ACCOUNT, "PEM of our own certificate, instead of a token."),
                Setting.optional("key", HIDDEN, Level.ACCOUNT, "PEM of the private key of our own certificate."),
                Setting.optional(
                        "impersonate",
                        new Type.ObjectOf(List.of(
                                Setting.required(
                                        "user",
                                        TEXT,
                                        Level.ACCOUNT,
                                        "Who we act as, such as system:serviceaccount:shop:slipway."),
                                Setting.optional(
                                        "groups", new Type.ListOf(TEXT), Level.ACCOUNT, "Groups that we act as."))),
                        Level.ACCOUNT,
                        "Acts as somebody else, where the credentials may do that."));
    }
}
