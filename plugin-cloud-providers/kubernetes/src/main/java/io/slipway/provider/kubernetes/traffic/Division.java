package io.slipway.provider.kubernetes.traffic;

import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a cluster's traffic is to be divided, and how things stood when that was decided.
 *
 * @param weights of groups that are attached, with 0 too
 * @param groups all that there are
 * @param note what is to be said beside the weights
 */
record Division(Cluster cluster, Seen seen, Map<ServerGroupName, Integer> weights, List<Workload> groups, Note note) {
    private static final Comparator<Workload> AGE =
            Comparator.comparing(Workload::created).thenComparing(Workload::name);

    Division {
        weights = new TreeMap<>(weights);
        groups = List.copyOf(groups);
    }

    int weight(Workload group) {
        return weights.getOrDefault(group.name(), 0);
    }

    List<Workload> attached() {
        return groups.stream()
                .filter(group -> weights.containsKey(group.name()))
                .toList();
    }

    /** Those with traffic, oldest first. */
    List<Workload> serving() {
        return groups.stream().filter(group -> weight(group) > 0).sorted(AGE).toList();
    }

    /** Whom a canary's requests go to: the newest, where several have traffic. */
    Optional<Workload> canary() {
        List<Workload> serving = serving();
        return serving.size() < 2 ? Optional.empty() : Optional.of(serving.get(serving.size() - 1));
    }

    Division with(Seen now) {
        return new Division(cluster, now, weights, groups, note);
    }

    Division with(Note now) {
        return new Division(cluster, seen, weights, groups, now);
    }
}
