package io.slipway.model;

import java.util.Optional;

/**
 * Which server group is meant: its place, its name and who made it. A name may be taken again by somebody else after a
 * group is gone, so what changes or destroys a group does nothing where the birth differs.
 *
 * @param birth the delivery that made it; absent for a group that Slipway did not make
 */
public record GroupRef(Cluster cluster, ServerGroupName name, Optional<DeliveryId> birth) {
    @Override
    public String toString() {
        return name + " in " + cluster.account() + "/" + cluster.location();
    }
}
