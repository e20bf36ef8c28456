package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.model.Secret;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.DockerHost;
import io.slipway.provider.docker.engine.Tls;
import io.slipway.provider.docker.image.Registry;
import io.slipway.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account, as its settings say.
 *
 * @param hosts at least one; the first is the home
 */
record DockerConfig(
        List<DockerHost> hosts,
        List<Registry> registries,
        String network,
        Optional<String> subnet,
        String entranceImage,
        Duration callTimeout) {
    static final String USUAL_SOCKET = "unix:///var/run/docker.sock";
    static final String USUAL_NETWORK = "slipway";
    static final String USUAL_ENTRANCE = "haproxy:3.0";
    static final Duration USUAL_CALL = Duration.ofSeconds(20);
    static final Duration SHORTEST_CALL = Duration.ofSeconds(5);
    static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final String LOOPBACK = "127.0.0.1";

    static DockerConfig of(Value.Fields settings) {
        List<DockerHost> hosts = new ArrayList<>();
        for (Value.Fields host : Answer.objects(settings.items("hosts"))) {
            hosts.add(host(host));
        }
        if (hosts.isEmpty()) {
            hosts.add(host(Value.fields().put("url", USUAL_SOCKET).build()));
        }
        List<Registry> registries = Answer.objects(settings.items("registries")).stream()
                .map(registry -> new Registry(
                        registry.text("server").orElse(""),
                        registry.text("username").orElse(""),
                        new Secret(registry.text("password").orElse(""))))
                .toList();
        return new DockerConfig(
                hosts,
                registries,
                settings.text("network").orElse(USUAL_NETWORK),
                settings.text("subnet"),
                settings.text("entranceImage").orElse(USUAL_ENTRANCE),
                settings.get("callTimeout").flatMap(Setting.Type.Time::read).orElse(USUAL_CALL));
    }

    private static DockerHost host(Value.Fields host) {
        URI uri = URI.create(host.text("url").orElse(USUAL_SOCKET));
        String reached = uri.getHost() == null ? LOOPBACK : uri.getHost();
        String usual = uri.getHost() == null ? "local" : uri.getHost() + ":" + uri.getPort();
        return new DockerHost(
                host.text("name").orElse(usual),
                uri,
                host.text("address").orElse(reached),
                texts(host.items("locations")),
                tls(host));
    }

    private static Optional<Tls> tls(Value.Fields host) {
        Tls tls = new Tls(host.text("ca"), host.text("cert"), host.text("key").map(Secret::new));
        boolean any = tls.authority().isPresent()
                || tls.certificate().isPresent()
                || tls.key().isPresent();
        return any ? Optional.of(tls) : Optional.empty();
    }

    private static List<String> texts(List<Value> values) {
        return values.stream()
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).value())
                .toList();
    }
}
