package io.slipway.memory;

import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server group as the memory cloud keeps it.
 *
 * @param complete false while only the anchor is there
 * @param servedUntil when its weight became 0 last; absent if it never had traffic
 * @param nextNumber the number of the next instance
 */
record MemoryGroup(
        ServerGroupName name,
        boolean complete,
        Optional<Birth> birth,
        Instant created,
        Capacity capacity,
        Membership membership,
        Optional<Instant> servedUntil,
        Conduct conduct,
        List<MemoryInstance> instances,
        int nextNumber) {

    static MemoryGroup anchor(
            ServerGroupName name, Optional<Birth> birth, Capacity capacity, Conduct conduct, Instant now) {
        return new MemoryGroup(
                name, false, birth, now, capacity, Membership.DETACHED, Optional.empty(), conduct, List.of(), 0);
    }

    Optional<DeliveryId> delivery() {
        return birth.map(Birth::delivery);
    }

    boolean isMeantBy(GroupRef ref) {
        return delivery().equals(ref.birth());
    }

    MemoryGroup completed(Membership first, Instant now) {
        MemoryGroup whole = new MemoryGroup(
                name, true, birth, created, capacity, first, servedUntil, conduct, instances, nextNumber);
        return whole.resized(capacity, now);
    }

    /** The anchor alone, on the way to nothing. */
    MemoryGroup emptied() {
        return new MemoryGroup(
                name,
                false,
                birth,
                created,
                capacity,
                Membership.DETACHED,
                servedUntil,
                conduct,
                List.of(),
                nextNumber);
    }

    /** With so many instances: new ones start now, the youngest go first. */
    MemoryGroup resized(Capacity wanted, Instant now) {
        int size = complete ? wanted.desired() : 0;
        List<MemoryInstance> kept = new ArrayList<>(instances.subList(0, Math.min(size, instances.size())));
        int number = nextNumber;
        while (kept.size() < size) {
            kept.add(new MemoryInstance(number++, now, Optional.empty()));
        }
        return new MemoryGroup(
                name, complete, birth, created, wanted, membership, servedUntil, conduct, List.copyOf(kept), number);
    }

    MemoryGroup routed(Membership next, Instant now) {
        Optional<Instant> until = membership.enabled() && !next.enabled() ? Optional.of(now) : servedUntil;
        return new MemoryGroup(name, complete, birth, created, capacity, next, until, conduct, instances, nextNumber);
    }

    /** Fresh ones in the place of those; itself where there is none of them. */
    MemoryGroup restarted(Set<String> ids, Instant startedBy, Instant now) {
        // later than what it replaces, also within one tick of the clock
        Instant begun = now.isAfter(startedBy) ? now : startedBy.plusMillis(1);
        List<MemoryInstance> after = new ArrayList<>();
        int number = nextNumber;
        for (MemoryInstance instance : instances) {
            boolean meant = ids.contains(id(instance)) && !instance.started().isAfter(startedBy);
            after.add(meant ? new MemoryInstance(number++, begun, Optional.empty()) : instance);
        }
        return number == nextNumber
                ? this
                : new MemoryGroup(
                        name, complete, birth, created, capacity, membership, servedUntil, conduct, after, number);
    }

    private String id(MemoryInstance instance) {
        return name + "-" + instance.number();
    }

    MemoryGroup killed(int count, Instant now) {
        List<MemoryInstance> after = new ArrayList<>();
        int left = count;
        for (MemoryInstance instance : instances) {
            boolean dies = left > 0 && instance.killed().isEmpty();
            after.add(dies ? instance.killedAt(now) : instance);
            left -= dies ? 1 : 0;
        }
        return new MemoryGroup(
                name, complete, birth, created, capacity, membership, servedUntil, conduct, after, nextNumber);
    }

    /** So many of its instances, the oldest first, start anew. */
    MemoryGroup restarted(int count, Instant now) {
        List<MemoryInstance> after = new ArrayList<>();
        for (MemoryInstance instance : instances) {
            boolean anew = after.size() < count;
            after.add(anew ? new MemoryInstance(instance.number(), now, Optional.empty()) : instance);
        }
        return new MemoryGroup(
                name, complete, birth, created, capacity, membership, servedUntil, conduct, after, nextNumber);
    }

    ServerGroup seenAt(Instant when) {
        List<Instance> seen = new ArrayList<>(instances.size());
        for (MemoryInstance instance : instances) {
            seen.add(new Instance(
                    id(instance), List.of(instance.health(conduct, when)), Optional.of(instance.started())));
        }
        return new ServerGroup(name, complete, birth, created, capacity, membership, seen);
    }
}
