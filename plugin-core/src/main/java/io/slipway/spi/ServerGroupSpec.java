package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import java.util.List;
import java.util.Optional;

/**
 * A server group to be made. The image to run is that of the birth.
 *
 * @param settings checked against the server-group level of the provider's schema, defaults filled in
 * @param services what the instances are given as {@link ServiceEnvironment} says. The credentials are kept in the
 *     target's secret store and nowhere else: not in labels, logs or exceptions
 */
public record ServerGroupSpec(
        Cluster cluster,
        ServerGroupName name,
        Birth birth,
        Capacity capacity,
        Value.Fields settings,
        List<BoundService> services) {
    public ServerGroupSpec {
        services = List.copyOf(services);
    }

    /** Without services. */
    public ServerGroupSpec(
            Cluster cluster, ServerGroupName name, Birth birth, Capacity capacity, Value.Fields settings) {
        this(cluster, name, birth, capacity, settings, List.of());
    }

    public GroupRef ref() {
        return new GroupRef(cluster, name, Optional.of(birth.delivery()));
    }
}
