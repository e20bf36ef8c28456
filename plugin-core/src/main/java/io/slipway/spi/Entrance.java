package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import java.net.URI;
import java.util.Optional;

/**
 * Where the traffic of a cluster enters. Present exactly if the driver declares {@link Feature#TRAFFIC}. Exceptions are
 * read by the driver's {@link TargetDriver#classify}.
 */
public interface Entrance {
    /**
     * Sees to it that the entrance is there; called before every group that is made. Idempotent: traffic that flows is
     * not disturbed, and the endpoint stays. An entrance alone is no server group and no cluster.
     *
     * @param settings checked against the entrance level of the provider's schema, defaults filled in
     */
    void ensure(Cluster cluster, Value.Fields settings) throws Exception;

    /** Where users reach the cluster: absolute, its own, the same whatever groups come and go; absent before ensure. */
    Optional<URI> endpoint(Cluster cluster) throws Exception;

    /**
     * Where one group is reached, whatever its weight, for smoke tests; absent without
     * {@link Feature#GROUP_ENDPOINT}, and where the group is gone.
     */
    Optional<URI> endpoint(GroupRef group) throws Exception;
}
