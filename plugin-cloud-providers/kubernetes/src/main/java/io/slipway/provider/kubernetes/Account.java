package io.slipway.provider.kubernetes;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.GroupService;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.traffic.Drain;
import io.slipway.provider.kubernetes.traffic.Entrances;
import io.slipway.provider.kubernetes.traffic.GatewayRouter;
import io.slipway.provider.kubernetes.traffic.IstioRouter;
import io.slipway.provider.kubernetes.traffic.NginxRouter;
import io.slipway.provider.kubernetes.traffic.ReplicasRouter;
import io.slipway.provider.kubernetes.traffic.Router;
import io.slipway.provider.kubernetes.traffic.ServiceRouter;
import io.slipway.provider.kubernetes.traffic.TraefikRouter;
import io.slipway.provider.kubernetes.traffic.Traffic;
import java.util.regex.Pattern;

/** One account, and what is done with it: shared by the parts of its cloud. */
final class Account implements AutoCloseable {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    final String name;
    final KubernetesConfig config;
    final Api api;
    final Groups groups;
    final Router router;
    final Entrances entrances;
    final Traffic traffic;
    final Drain drain;
    final Feeds feeds;

    Account(String name, KubernetesConfig config, Api.Wire wire) {
        this.name = name;
        this.config = config;
        api = new Api(new Fabric8Connection(config), wire);
        groups = new Groups(api);
        router = switch (config.router()) {
            case SERVICE -> new ServiceRouter();
            case REPLICAS -> new ReplicasRouter();
            case GATEWAY -> new GatewayRouter(new GroupService(api));
            case ISTIO -> new IstioRouter(new GroupService(api));
            case TRAEFIK -> new TraefikRouter(new GroupService(api));
            case NGINX -> new NginxRouter(new GroupService(api));
        };
        entrances = new Entrances(api, router, config.takeOver());
        traffic = new Traffic(api, groups, router, entrances);
        drain = new Drain(api, groups, router, entrances, traffic);
        feeds = new Feeds(api, router);
    }

    /** When a call that begins now must have ended. */
    Deadline deadline() {
        return Deadline.in(config.callTimeout());
    }

    /** The location must be able to be a namespace. */
    void check(Cluster cluster) {
        if (!NAMESPACE.matcher(cluster.location()).matches()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the location '" + cluster.location() + "' is not a name of a namespace",
                    "give the namespace: lower-case letters, digits and hyphens, at most 63");
        }
    }

    @Override
    public void close() {
        feeds.close();
        api.close();
    }
}
