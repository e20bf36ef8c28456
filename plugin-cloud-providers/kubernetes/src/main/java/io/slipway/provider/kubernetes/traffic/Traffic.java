package io.slipway.provider.kubernetes.traffic;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Workload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has how much of a cluster's traffic, and how that is changed. */
public final class Traffic {
    private static final int TRIES = 4;

    private final Api api;
    private final Groups groups;
    private final Router router;
    private final Entrances entrances;

    public Traffic(Api api, Groups groups, Router router, Entrances entrances) {
        this.api = api;
        this.groups = groups;
        this.router = router;
        this.entrances = entrances;
    }

    public static List<Workload> of(Cluster cluster, List<Workload> all) {
        return all.stream()
                .filter(each -> each.name().cluster().equals(cluster.name()))
                .toList();
    }

    /** @param seen the entrance; nothing where there is none */
    public Standing standing(Optional<Seen> seen, List<Workload> members) {
        List<Workload> complete = members.stream().filter(Workload::complete).toList();
        return seen.map(found -> new Standing(true, router.weights(found, complete), Note.of(found.object())))
                .orElse(Standing.NO_ENTRANCE);
    }

    public void route(Cluster cluster, TrafficSplit split, Deadline deadline)
            throws ApiException, InterruptedException {
        check(split);
        for (int left = TRIES; ; left--) {
            try {
                routeOnce(cluster, split, deadline);
                return;
            } catch (ApiException failure) {
                if (left == 1 || failure.kept() || !failure.conflict()) {
                    throw failure;
                }
            }
        }
    }

    private void routeOnce(Cluster cluster, TrafficSplit split, Deadline deadline)
            throws ApiException, InterruptedException {
        Asked asked = entrances.ask(cluster, deadline);
        List<Workload> members = of(cluster, groups.all(cluster.location(), deadline));
        Seen seen = asked.seen().orElseThrow(() -> noEntrance(cluster));
        List<Workload> there = members.stream().filter(Workload::complete).toList();
        Map<ServerGroupName, Integer> weights = left(split, there);
        Standing before = standing(Optional.of(seen), members);
        entrances.beside(cluster, seen.second());
        if (!Entrances.taken(seen.object())) {
            if (before.gives(weights)) {
                return;
            }
            entrances.mayBeTaken(cluster, seen.object(), deadline);
        }
        divide(new Division(cluster, seen, weights, there, note(before, weights, there, seen.at())), deadline);
    }

    private void divide(Division division, Deadline deadline) throws ApiException, InterruptedException {
        router.check(division);
        router.divide(division, new Writing(api, entrances, division.cluster(), deadline));
    }

    /** Takes a group that is to go out of the entrance; its share goes to the others. */
    public void leave(GroupRef ref, Deadline deadline) throws ApiException, InterruptedException {
        if (router.weightStep() == TrafficSplit.ALL) {
            return;
        }
        for (int left = TRIES; ; left--) {
            try {
                leaveOnce(ref, deadline);
                return;
            } catch (ApiException failure) {
                if (left == 1 || failure.kept() || !failure.conflict()) {
                    throw failure;
                }
            }
        }
    }

    private void leaveOnce(GroupRef ref, Deadline deadline) throws ApiException, InterruptedException {
        Cluster cluster = ref.cluster();
        Optional<Seen> seen = entrances.ask(cluster, deadline).seen();
        List<Workload> members = of(cluster, groups.all(cluster.location(), deadline));
        boolean named = members.stream()
                .anyMatch(member -> member.is(ref) && seen.isPresent() && router.names(seen.get(), member));
        if (!named) {
            return;
        }
        Standing before = standing(seen, members);
        List<Workload> others = members.stream()
                .filter(member -> member.complete() && !member.is(ref))
                .toList();
        Map<ServerGroupName, Integer> weights = new TreeMap<>();
        for (Workload other : others) {
            if (!before.of(other).equals(Membership.DETACHED)) {
                weights.put(other.name(), before.weight(other));
            }
        }
        Map<ServerGroupName, Integer> shares =
                TrafficSplit.inSteps(weights, router.weightStep()).weights();
        Note note = note(before, shares, others, seen.get().at());
        divide(new Division(cluster, seen.get(), shares, others, note), deadline);
    }

    private static DeliveryException noEntrance(Cluster cluster) {
        return new DeliveryException(
                ErrorKind.CONFLICT,
                "cluster " + cluster + " has no entrance (any more)",
                "run it again: it is made with the next server group");
    }

    private void check(TrafficSplit split) {
        int step = router.weightStep();
        if (split.weights().values().stream().anyMatch(weight -> weight % step != 0)) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "a " + router.kind().name() + " cannot divide traffic as '" + split + "'",
                    "set 'traffic' of the account to 'gateway', or give all traffic to one server group");
        }
    }

    /** The split without groups that are gone; their share goes to the others. */
    private Map<ServerGroupName, Integer> left(TrafficSplit split, List<Workload> there) {
        Map<ServerGroupName, Integer> left = new TreeMap<>(split.weights());
        Set<ServerGroupName> names = new TreeSet<>();
        there.forEach(group -> names.add(group.name()));
        left.keySet().retainAll(names);
        int wanted =
                split.weights().values().stream().mapToInt(Integer::intValue).sum();
        int sum = left.values().stream().mapToInt(Integer::intValue).sum();
        if (wanted > 0 && sum == 0) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT, "none of the server groups of '" + split + "' is there", "run it again");
        }
        return sum == wanted
                ? left
                : TrafficSplit.inSteps(left, router.weightStep()).weights();
    }

    private static Note note(
            Standing before, Map<ServerGroupName, Integer> weights, List<Workload> there, Instant now) {
        Set<String> detached = new TreeSet<>();
        Map<String, Instant> left = new HashMap<>();
        for (Workload group : there) {
            if (!weights.containsKey(group.name())) {
                detached.add(group.uid());
            }
            if (weights.getOrDefault(group.name(), 0) == 0) {
                Instant since = before.note().left().get(group.uid());
                if (before.weight(group) > 0) {
                    left.put(group.uid(), now);
                } else if (since != null) {
                    left.put(group.uid(), since);
                }
            }
        }
        return new Note(detached, left);
    }

    /** Refuses labels by which new pods would have traffic before their time. */
    public void checkLabels(Cluster cluster, Map<String, String> labels, Deadline deadline)
            throws ApiException, InterruptedException {
        Optional<Value.Fields> object = entrances.find(cluster, deadline);
        if (object.filter(found -> router.selects(found, labels)).isPresent()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the Service " + cluster.name() + " selects by labels that the new pods would bear, so they would"
                            + " have traffic before anybody looked at them",
                    "leave those labels out of 'labels' and 'template' of the server group");
        }
    }
}
