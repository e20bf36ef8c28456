package io.slipway.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster as it was seen at one moment.
 *
 * @param groups all server groups, half-made ones too, oldest first
 * @param bindings of services for its server groups; empty where nobody has looked
 */
public record Observed(Cluster cluster, List<ServerGroup> groups, List<BindingRef> bindings) {
    /** Oldest first; groups of one instant by number. */
    public static final Comparator<ServerGroup> BY_AGE =
            Comparator.comparing(ServerGroup::created).thenComparing(ServerGroup::name);

    public Observed {
        groups = groups.stream().sorted(BY_AGE).toList();
        bindings = List.copyOf(bindings);
    }

    /** Without bindings: drivers do not look for them. */
    public Observed(Cluster cluster, List<ServerGroup> groups) {
        this(cluster, groups, List.of());
    }

    public Observed withBindings(List<BindingRef> now) {
        return new Observed(cluster, groups, now);
    }

    public boolean binds(BindingId id) {
        return bindings.stream().anyMatch(binding -> binding.id().equals(id));
    }

    public Optional<ServerGroup> group(ServerGroupName name) {
        return groups.stream().filter(g -> g.name().equals(name)).findFirst();
    }

    public List<ServerGroup> enabled() {
        return groups.stream().filter(ServerGroup::enabled).toList();
    }

    /** Healthy instances in groups with traffic: what the traffic guard protects. */
    public int serving() {
        return enabled().stream().mapToInt(ServerGroup::healthy).sum();
    }

    public TrafficSplit split() {
        TreeMap<ServerGroupName, Integer> weights = new TreeMap<>();
        for (ServerGroup group : groups) {
            if (group.membership() instanceof Membership.Attached attached) {
                weights.put(group.name(), attached.weight());
            }
        }
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return sum == 0 || sum == TrafficSplit.ALL ? new TrafficSplit(weights) : TrafficSplit.inProportion(weights);
    }
}
