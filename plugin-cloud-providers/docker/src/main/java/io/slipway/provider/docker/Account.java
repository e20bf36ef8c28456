package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.group.Anchors;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventories;
import io.slipway.provider.docker.group.Networks;
import io.slipway.provider.docker.haproxy.Proxies;
import io.slipway.provider.docker.image.Images;
import io.slipway.provider.docker.image.Reference;
import io.slipway.provider.docker.state.StateStore;
import java.time.Duration;
import java.util.List;

/** One account's hosts, and what is done on them: shared by the parts of its cloud. */
final class Account implements AutoCloseable {
    final String name;
    final Duration callTimeout;
    final Engines engines;
    final StateStore states;
    final Anchors anchors;
    final Inventories inventories;
    final Images images;
    final Networks networks;
    final Instances instances;
    final Proxies proxies;
    final Traffic traffic;

    Account(String name, DockerConfig config, Engine.Wire wire) {
        this.name = name;
        callTimeout = config.callTimeout();
        engines = new Engines(config.hosts(), wire);
        states = new StateStore(engines.home());
        anchors = new Anchors(engines.home());
        inventories = new Inventories(engines, callTimeout.dividedBy(3));
        images = new Images(config.registries());
        networks = new Networks(config.network(), config.subnet());
        instances = new Instances(engines, networks);
        proxies = new Proxies(networks, images, Reference.parse(config.entranceImage()));
        traffic = new Traffic(this);
    }

    /** When a call that begins now must have ended. */
    Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    /** Hosts that serve the cluster's location. */
    List<Engine> hosts(Cluster cluster) {
        List<Engine> hosts = engines.serving(cluster.location());
        if (hosts.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "no Docker host of account " + name + " serves the location " + cluster.location(),
                    "add the location to a host of the account");
        }
        return hosts;
    }

    @Override
    public void close() {
        proxies.close();
        engines.close();
    }
}
