package io.slipway.model;

import java.util.Optional;

/**
 * Which binding is meant, of what, and for whom.
 *
 * @param group the server group that it is for. All groups that one delivery makes use the same binding, so it is the
 *     birth that counts; the name is the one that was announced first. Absent: a binding for use outside of a cluster
 */
public record BindingRef(BindingId id, ServiceRef service, Optional<GroupRef> group) {
    /** For what the delivery makes. */
    public static BindingRef of(GroupRef group, String service) {
        ServiceRef ref = new ServiceRef(group.cluster().location(), service);
        DeliveryId delivery = group.birth()
                .orElseThrow(() -> new IllegalArgumentException("nobody binds for a group that Slipway did not make"));
        return new BindingRef(BindingId.of(delivery, ref), ref, Optional.of(group));
    }

    /** For use outside of a cluster, under a name of the user's choice. */
    public static BindingRef named(String name, ServiceRef service) {
        return new BindingRef(BindingId.named(name, service), service, Optional.empty());
    }

    /** The delivery whose server groups use it. */
    public Optional<DeliveryId> delivery() {
        return group.flatMap(GroupRef::birth);
    }

    @Override
    public String toString() {
        return "binding " + id;
    }
}
