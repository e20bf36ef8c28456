package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;

/** What users may set for an entrance. */
final class EntranceSettings {
    private static final Type TEXT = Setting.TEXT;
    private static final int LAST_PORT = 65_535;
    private static final Type WORD = new Type.Text("[A-Za-z0-9_-]+", "letters, digits, hyphens and underscores");
    private static final Setting PATH = Setting.withDefault(
            "path",
            new Type.Text("/\\S*", "a path that begins with a slash"),
            Level.ENTRANCE,
            Value.of("/"),
            "Beginning of the paths that are meant.");

    static final List<Setting> ALL = List.of(
            Setting.withDefault(
                    "port",
                    new Type.Number(1, LAST_PORT),
                    Level.ENTRANCE,
                    Value.of(80),
                    "Port of the Service that Slipway makes."),
            Setting.withDefault(
                    "serviceType",
                    new Type.Choice(List.of("ClusterIP", "NodePort", "LoadBalancer")),
                    Level.ENTRANCE,
                    Value.of("ClusterIP"),
                    "Type of the Service that Slipway makes. One that is there is left as it is."),
            Setting.optional(
                    "url",
                    new Type.Text("https?://\\S+", "an address, such as https://shop.example.org/"),
                    Level.ENTRANCE,
                    "Where users reach the cluster. Without it: the first host of a gateway, the address of a load"
                            + " balancer, or the name inside of Kubernetes."),
            Setting.withDefault(
                    "drainTime",
                    new Type.Time(),
                    Level.ENTRANCE,
                    Value.of("30s"),
                    "How long a server group that lost its traffic is left alone, so that requests under way can end:"
                            + " Kubernetes does not tell whether there are any."),
            Setting.optional(
                    "gateway",
                    new Type.ObjectOf(List.of(
                            Setting.required("name", TEXT, Level.ENTRANCE, "Name of the Gateway."),
                            Setting.optional(
                                    "namespace",
                                    TEXT,
                                    Level.ENTRANCE,
                                    "Where it is; the namespace of the cluster by default."),
                            Setting.optional("section", TEXT, Level.ENTRANCE, "Name of its listener."),
                            Setting.optional(
                                    "hosts",
                                    new Type.ListOf(TEXT),
                                    Level.ENTRANCE,
                                    "Host names of the requests that are meant; every one by default. {cluster} stands for the name"
                                            + " of the cluster."),
                            PATH)),
                    Level.ENTRANCE,
                    "Gateway to which the HTTPRoute or VirtualService that Slipway makes is attached. One that is there"
                            + " keeps its hosts and matches."),
            Setting.optional(
                    "ingress",
                    new Type.ObjectOf(List.of(
                            Setting.optional(
                                    "class",
                                    TEXT,
                                    Level.ENTRANCE,
                                    "Its ingressClassName; the default class of the cluster otherwise."),
                            Setting.optional(
                                    "hosts",
                                    new Type.ListOf(TEXT),
                                    Level.ENTRANCE,
                                    "Host names of the requests that are meant; every one by default. {cluster} stands for the name"
                                            + " of the cluster."),
                            PATH,
                            Setting.optional(
                                    "tlsSecret",
                                    TEXT,
                                    Level.ENTRANCE,
                                    "Name of the Secret with the certificate of these hosts."))),
                    Level.ENTRANCE,
                    "Ingress that Slipway makes with 'traffic: nginx'. One that is there keeps its hosts and paths."),
            Setting.optional(
                    "canaryRoute",
                    new Type.ObjectOf(List.of(
                            Setting.optional("header", WORD, Level.ENTRANCE, "Name of the header."),
                            Setting.optional(
                                    "cookie", WORD, Level.ENTRANCE, "Name of the cookie, instead of a header."),
                            Setting.withDefault(
                                    "value", WORD, Level.ENTRANCE, Value.of("always"), "What it must be, exactly."),
                            Setting.withDefault(
                                    "regex",
                                    new Type.Flag(),
                                    Level.ENTRANCE,
                                    Value.of(false),
                                    "Your gateway knows regular expressions: with 'traffic: gateway' a cookie needs"
                                            + " them, and gateways do not tell."))),
                    Level.ENTRANCE,
                    "While several server groups have traffic, requests with this header or cookie go to the newest of"
                            + " them, all others by weight. With 'traffic: gateway', 'istio' or 'nginx'."));

    private EntranceSettings() {}
}
