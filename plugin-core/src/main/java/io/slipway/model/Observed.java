package io.slipway.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** As a cluster that takes no traffic is looked at: what runs is enabled, in proportion to its size. */
    public Observed asWorkers() {
        Map<ServerGroupName, Integer> sizes = new TreeMap<>();
        groups.stream()
                .filter(group -> group.complete() && group.capacity().desired() > 0)
                .forEach(group -> sizes.put(group.name(), group.capacity().desired()));
        TrafficSplit split = TrafficSplit.inProportion(sizes);
        List<ServerGroup> working = new ArrayList<>();
        for (ServerGroup group : groups) {
            boolean runs = sizes.containsKey(group.name());
            working.add(group.with(runs ? new Membership.Running(split.weightOf(group.name())) : Membership.DETACHED));
        }
        return new Observed(cluster, working, bindings);
    }

    public TrafficSplit split() {
        TreeMap<ServerGroupName, Integer> weights = new TreeMap<>();
        for (ServerGroup group : groups) {
            if (!group.membership().equals(Membership.DETACHED)) {
                weights.put(group.name(), group.weight());
            }
        }
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        return sum == 0 || sum == TrafficSplit.ALL ? new TrafficSplit(weights) : TrafficSplit.inProportion(weights);
    }
}
