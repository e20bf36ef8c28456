package io.slipway.run;

import io.slipway.memory.Mutation;
import io.slipway.model.BindingId;
import io.slipway.model.BindingRef;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What deliveries left behind in a world. */
final class Aftermath {
    private final World world;

    Aftermath(World world) {
        this.world = world;
    }

    /** Bindings that no server group is left to use. */
    List<BindingRef> orphanBindings() {
        return world.state.bindings().stream()
                .filter(binding -> binding.delivery().isPresent())
                .filter(binding -> world.truth().groups().stream()
                        .noneMatch(group -> group.bornBy(binding.delivery().get())))
                .toList();
    }

    /** So many jobs were begun, of all deliveries. */
    int jobsBegun() {
        return (int) world.state.mutations().stream()
                .filter(m -> m.move() instanceof Mutation.Move.StartTask && m.changed())
                .count();
    }

    /** Bindings whose credentials were made more than once. */
    List<BindingId> boundTwice() {
        Map<BindingId, Integer> made = new HashMap<>();
        for (Mutation mutation : world.state.mutations()) {
            if (mutation.move() instanceof Mutation.Move.Bind bind && mutation.changed()) {
                made.merge(bind.binding().id(), 1, Integer::sum);
            }
        }
        return made.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Groups that a delivery made which was undone; but what alone works is kept. */
    List<ServerGroupName> orphans() {
        Optional<DeliveryRecord> record = world.record();
        boolean othersWork = world.truth().enabled().stream().anyMatch(group -> !BeforePicture.undone(record, group));
        return world.truth().groups().stream()
                .filter(group -> BeforePicture.undone(record, group))
                .filter(group -> !world.workers || othersWork || group.healthy() == 0)
                .map(ServerGroup::name)
                .toList();
    }

    /** Names that two deliveries made. */
    List<ServerGroupName> madeTwice() {
        Map<ServerGroupName, TreeSet<String>> makers = new HashMap<>();
        for (Mutation mutation : world.state.mutations()) {
            if (mutation.move() instanceof Mutation.Move.Create create && mutation.changed()) {
                DeliveryId id = create.spec().birth().delivery();
                makers.computeIfAbsent(create.spec().name(), name -> new TreeSet<>())
                        .add(id.value());
            }
        }
        return makers.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
