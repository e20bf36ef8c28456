package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import java.net.URI;
import java.util.Optional;

/** Where the traffic of a cluster enters. */
public interface Entrance {
    /**
     * Sees to it that the entrance is there; called before the first group is made. Idempotent.
     *
     * @param settings checked against the entrance level of the provider's schema, defaults filled in
     */
    void ensure(Cluster cluster, Value.Fields settings) throws Exception;

    /** Where users reach the cluster. */
    Optional<URI> endpoint(Cluster cluster) throws Exception;

    /** Where one group is reached, whatever its weight, for smoke tests; absent without that feature. */
    Optional<URI> endpoint(GroupRef group) throws Exception;
}
