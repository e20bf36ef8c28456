package io.slipway.provider.docker.state;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.engine.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What changes about a cluster, as one small text.
 *
 * @param entrance absent until it was ensured
 */
public record ClusterState(Optional<EntranceFacts> entrance, List<GroupState> groups) {
    public static final ClusterState EMPTY = new ClusterState(Optional.empty(), List.of());

    public ClusterState {
        groups = List.copyOf(groups);
    }

    /** The group of that name that the delivery made; without a delivery, one that Slipway did not make. */
    public Optional<GroupState> group(GroupRef ref) {
        return named(ref.name()).filter(group -> group.delivery().equals(ref.birth()));
    }

    public Optional<GroupState> named(ServerGroupName name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    public ClusterState with(EntranceFacts facts) {
        return new ClusterState(Optional.of(facts), groups);
    }

    /** With this group in place of any other of that name. */
    public ClusterState with(GroupState group) {
        List<GroupState> others = new ArrayList<>(groups);
        others.removeIf(other -> other.name().equals(group.name()));
        others.add(group);
        return new ClusterState(entrance, others);
    }

    public ClusterState without(GroupRef ref) {
        List<GroupState> others = new ArrayList<>(groups);
        others.removeIf(
                other -> other.name().equals(ref.name()) && other.delivery().equals(ref.birth()));
        return new ClusterState(entrance, others);
    }

    /** With that capacity of a group that Slipway did not make. */
    public ClusterState sized(GroupRef ref, Capacity capacity) {
        return group(ref)
                .map(group -> with(group.resized(capacity, group.places(), group.next())))
                .orElse(this);
    }

    public ClusterState routed(TrafficSplit split) {
        return new ClusterState(
                entrance,
                groups.stream()
                        .map(group -> group.routed(split.membershipOf(group.name())))
                        .toList());
    }

    /** What the proxy divides: groups with a weight; always 10,000 in all, or nothing. */
    public TrafficSplit split() {
        TreeMap<ServerGroupName, Integer> weights = new TreeMap<>();
        groups.stream().filter(group -> group.weight() > 0).forEach(group -> weights.put(group.name(), group.weight()));
        return TrafficSplit.inProportion(weights);
    }

    String text() {
        Value.FieldsBuilder json = Value.fields().put("form", 1);
        entrance.ifPresent(facts -> json.put("entrance", facts.json()));
        return Json.write(json.put(
                        "groups",
                        Value.items(groups.stream().map(GroupState::json).toList()))
                .build());
    }

    static ClusterState parse(String text) {
        Value.Fields json = Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        Optional<EntranceFacts> entrance = json.get("entrance").isPresent()
                ? Optional.of(EntranceFacts.of(json.fields("entrance")))
                : Optional.empty();
        return new ClusterState(
                entrance,
                Answer.objects(json.items("groups")).stream()
                        .map(GroupState::of)
                        .toList());
    }
}
