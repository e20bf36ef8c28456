package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What there is of one cluster, on all hosts of its location, at one moment.
 *
 * @param volumes of the cluster, on the home host: anchors and states
 * @param containers of the cluster: instances and its entrance
 * @param foreign containers, running or not, that Slipway did not make and that are called as a group of the cluster
 * @param silent hosts that did not answer, and why
 */
public record Inventory(
        Cluster cluster,
        List<Value.Fields> volumes,
        List<Seen> containers,
        List<Seen> foreign,
        Map<Engine, EngineException> silent) {
    /** Anchors by group. */
    public Map<ServerGroupName, Anchors.Anchor> anchors() {
        Map<ServerGroupName, Anchors.Anchor> anchors = new TreeMap<>();
        volumes.forEach(volume -> Anchors.of(volume)
                .ifPresent(anchor -> anchors.put(anchor.facts().name(), anchor)));
        return anchors;
    }

    public Optional<GroupFacts> facts(ServerGroupName name, DeliveryId delivery) {
        return Optional.ofNullable(anchors().get(name))
                .map(Anchors.Anchor::facts)
                .filter(facts -> facts.birth().delivery().equals(delivery));
    }

    public List<Seen> instances() {
        return containers.stream().filter(seen -> seen.is(Instances.KIND)).toList();
    }

    /** Copies of containers that Slipway did not make. */
    public List<Seen> copies() {
        return containers.stream().filter(seen -> seen.is(Copies.KIND)).toList();
    }

    /** All containers of the group that that delivery made, whatever they are for. */
    public List<Seen> partsOf(GroupRef ref) {
        return containers.stream().filter(seen -> belongs(seen, ref)).toList();
    }

    public List<Seen> instancesOf(GroupRef ref) {
        return instances().stream().filter(seen -> belongs(seen, ref)).toList();
    }

    private static boolean belongs(Seen seen, GroupRef ref) {
        return seen.label(Labels.GROUP).equals(ref.name().toString())
                && ref.birth().map(DeliveryId::value).equals(Optional.of(seen.label(Labels.DELIVERY)));
    }

    public boolean silent(String host) {
        return silent.keySet().stream().anyMatch(engine -> engine.name().equals(host));
    }
}
