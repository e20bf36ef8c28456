package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import java.util.Optional;

/**
 * A server group to be made. The image to run is that of the birth.
 *
 * @param settings checked against the server-group level of the provider's schema, defaults filled in
 */
public record ServerGroupSpec(
        Cluster cluster, ServerGroupName name, Birth birth, Capacity capacity, Value.Fields settings) {
    public GroupRef ref() {
        return new GroupRef(cluster, name, Optional.of(birth.delivery()));
    }
}
