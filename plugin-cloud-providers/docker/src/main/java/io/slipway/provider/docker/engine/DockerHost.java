package io.slipway.provider.docker.engine;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A Docker host as the account describes it.
 *
 * @param name how the account calls it; unique in the account
 * @param uri {@code unix:///...} or {@code tcp://host:port}
 * @param address where the other hosts, and users, reach what it publishes
 * @param locations those that it serves; all if there are none
 * @param tls absent: in the clear
 */
public record DockerHost(String name, URI uri, String address, List<String> locations, Optional<Tls> tls) {
    public DockerHost {
        locations = List.copyOf(locations);
    }

    public boolean serves(String location) {
        return locations.isEmpty() || locations.contains(location);
    }

    @Override
    public String toString() {
        return name.equals(uri.toString()) ? name : name + " (" + uri + ")";
    }
}
