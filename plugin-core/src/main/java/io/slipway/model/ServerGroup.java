package io.slipway.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server group as it was observed.
 *
 * @param complete false while parts of it are missing: whoever names it may complete or remove it
 * @param birth absent for a group that Slipway did not make
 * @param created when the cloud says it was made
 */
public record ServerGroup(
        ServerGroupName name,
        boolean complete,
        Optional<Birth> birth,
        Instant created,
        Capacity capacity,
        Membership membership,
        List<Instance> instances) {
    public ServerGroup {
        instances = List.copyOf(instances);
    }

    ServerGroup with(Membership now) {
        return new ServerGroup(name, complete, birth, created, capacity, now, instances);
    }

    public int healthy() {
        return (int) instances.stream().filter(Instance::healthy).count();
    }

    public int weight() {
        return membership.weightOrZero();
    }

    public boolean enabled() {
        return membership.enabled();
    }

    public boolean bornBy(DeliveryId delivery) {
        return birth.isPresent() && birth.get().delivery().equals(delivery);
    }

    public boolean primary() {
        return birth.map(b -> b.role() == Role.PRIMARY).orElse(true);
    }

    /** Made to be compared with, for the time of one delivery. */
    public boolean baseline() {
        return birth.map(b -> b.role() == Role.BASELINE).orElse(false);
    }

    /** How drivers are told which group is meant. */
    public GroupRef in(Cluster cluster) {
        return new GroupRef(cluster, name, birth.map(Birth::delivery));
    }
}
