package io.slipway.model;

import java.util.Optional;

/**
 * How one server group stood when a picture was taken.
 *
 * @param birth the delivery that made it; absent for a group that Slipway did not make
 */
public record Standing(ServerGroupName name, Optional<DeliveryId> birth, Capacity capacity, Membership membership) {
    public static Standing of(ServerGroup group) {
        return new Standing(group.name(), group.birth().map(Birth::delivery), group.capacity(), group.membership());
    }

    public GroupRef in(Cluster cluster) {
        return new GroupRef(cluster, name, birth);
    }

    public boolean served() {
        return membership.enabled();
    }
}
