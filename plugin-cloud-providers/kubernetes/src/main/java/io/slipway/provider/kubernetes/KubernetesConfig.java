package io.slipway.provider.kubernetes;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.model.Secret;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account, as its settings say.
 *
 * @param namespace where records are kept
 * @param kind what server groups are: ReplicaSets or Deployments
 * @param problems what contradicts itself: told by the first call, before anything is touched
 */
record KubernetesConfig(
        Access access,
        Optional<String> impersonate,
        List<String> groups,
        String namespace,
        Router router,
        Kind kind,
        boolean takeOver,
        Duration callTimeout,
        int callsPerSecond,
        Problems problems) {
    static final Duration USUAL_CALL = Duration.ofSeconds(20);
    static final Duration SHORTEST_CALL = Duration.ofSeconds(5);
    static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final String OR = "give a kubeconfig, a kubeconfigFile or a server, not two of them";

    /** What divides the traffic. */
    enum Router {
        SERVICE("service"),
        REPLICAS("replicas"),
        GATEWAY("gateway"),
        ISTIO("istio"),
        TRAEFIK("traefik"),
        NGINX("nginx");

        private final String word;

        Router(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** By the labels of pods. */
        boolean selects() {
            return this == SERVICE || this == REPLICAS;
        }

        static List<String> words() {
            return Stream.of(values()).map(Router::word).toList();
        }

        static Router of(String word) {
            return Stream.of(values())
                    .filter(router -> router.word.equals(word))
                    .findFirst()
                    .orElse(SERVICE);
        }
    }

    /** How we are let in. */
    sealed interface Access {
        /** @param file where it lies, for what it names relative to itself; empty for a text */
        record Kubeconfig(Optional<Secret> text, Optional<String> file, Optional<String> context) implements Access {}

        record Direct(
                String server,
                Optional<Secret> token,
                Optional<String> ca,
                Optional<String> certificate,
                Optional<Secret> key)
                implements Access {}

        /** As the service account of the pod in which we run. */
        record InCluster() implements Access {}
    }

    static KubernetesConfig of(Value.Fields settings) {
        return new KubernetesConfig(
                access(settings),
                settings.fields("impersonate").text("user"),
                texts(settings.fields("impersonate").items("groups")),
                settings.text("namespace").orElse("default"),
                Router.of(settings.text("traffic").orElse("")),
                settings.text("kind").equals(Optional.of(Kind.DEPLOYMENT.name())) ? Kind.DEPLOYMENT : Kind.REPLICA_SET,
                settings.flag("takeOver"),
                settings.get("callTimeout").flatMap(Setting.Type.Time::read).orElse(USUAL_CALL),
                settings.whole("callsPerSecond").map(Math::toIntExact).orElse(Capabilities.NO_LIMIT),
                contradictions(settings));
    }

    private static Problems contradictions(Value.Fields settings) {
        Problems problems = new Problems();
        List<String> ways = Stream.of("kubeconfig", "kubeconfigFile", "server")
                .filter(way -> settings.get(way).isPresent())
                .toList();
        ways.stream().skip(1).forEach(way -> problems.add(way, OR));
        boolean direct = settings.get("server").isPresent();
        for (String name : List.of("token", "ca", "cert", "key")) {
            boolean idle = settings.get(name).isPresent() && !direct;
            problems.check(!idle, name, "goes with 'server' only");
        }
        boolean kubeconfig = ways.stream().anyMatch(way -> way.startsWith("kubeconfig"));
        problems.check(settings.get("context").isEmpty() || kubeconfig, "context", "goes with a kubeconfig only");
        problems.check(
                settings.get("cert").isPresent() == settings.get("key").isPresent(),
                settings.get("cert").isPresent() ? "cert" : "key",
                "'cert' and 'key' go together");
        problems.check(
                settings.get("token").isEmpty() || settings.get("cert").isEmpty(),
                "token",
                "give a token or a certificate, not both");
        problems.check(
                Router.of(settings.text("traffic").orElse("")) != Router.REPLICAS
                        || !settings.text("kind").equals(Optional.of(Kind.DEPLOYMENT.name())),
                "kind",
                "a Deployment replaces its pods when their labels change, by which 'traffic: replicas' divides: leave it"
                        + " out");
        return problems;
    }

    private static Access access(Value.Fields settings) {
        Optional<String> server = settings.text("server");
        if (server.isPresent()) {
            return new Access.Direct(
                    server.get().replaceAll("/+$", ""),
                    settings.text("token").map(Secret::new),
                    settings.text("ca"),
                    settings.text("cert"),
                    settings.text("key").map(Secret::new));
        }
        if (settings.get("kubeconfig").isEmpty()
                && settings.get("kubeconfigFile").isEmpty()) {
            return new Access.InCluster();
        }
        return new Access.Kubeconfig(
                settings.text("kubeconfig").map(Secret::new),
                settings.text("kubeconfigFile"),
                settings.text("context"));
    }

    private static List<String> texts(List<Value> values) {
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Text text) {
                texts.add(text.value());
            }
        }
        return texts;
    }
}
