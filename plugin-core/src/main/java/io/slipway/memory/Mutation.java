package io.slipway.memory;

import io.slipway.model.BindingRef;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServiceRef;
import io.slipway.model.TaskRef;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.Tasks.TaskSpec;
import java.time.Instant;
import java.util.Set;

/**
 * One call that the memory cloud accepted.
 *
 * @param caller the tag of the {@link MemoryCloud} through which it came
 * @param changed false where things were as wished already, or the group was gone or somebody else's
 */
public record Mutation(Instant at, String caller, Move move, boolean changed) {
    /** What was asked for. */
    public sealed interface Move {
        record Create(ServerGroupSpec spec) implements Move {}

        record Resize(GroupRef group, Capacity capacity) implements Move {}

        record Restart(GroupRef group, Set<String> instances) implements Move {}

        record Route(Cluster cluster, TrafficSplit split) implements Move {}

        record Destroy(GroupRef group) implements Move {}

        record Ensure(Cluster cluster) implements Move {}

        /** @param version the one that was written */
        record Replace(String key, long version) implements Move {}

        record Bake(String image) implements Move {}

        record Provision(ServiceRef service) implements Move {}

        record Bind(BindingRef binding) implements Move {}

        record Unbind(BindingRef binding) implements Move {}

        record Deprovision(ServiceRef service) implements Move {}

        record StartTask(TaskSpec task) implements Move {}

        record CancelTask(TaskRef task) implements Move {}

        record RemoveTask(TaskRef task) implements Move {}
    }
}
