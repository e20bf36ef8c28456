package io.slipway.provider.kubernetes.traffic;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has how much of a cluster's traffic, and how that is changed. */
public final class Traffic {
    private static final Duration USUAL_DRAIN = Duration.ofSeconds(30);
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

    /** @param object the entrance; nothing where there is none */
    public Standing standing(Optional<Value.Fields> object, List<Workload> members) {
        List<Workload> complete = members.stream().filter(Workload::complete).toList();
        return object.map(found -> new Standing(true, router.weights(found, complete), Note.of(found)))
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
        Api.Pending asked = api.send(entrances.get(cluster), deadline);
        List<Workload> members = of(cluster, groups.all(cluster.location(), deadline));
        Answer answer = entrance(cluster, asked);
        List<Workload> there = members.stream().filter(Workload::complete).toList();
        Map<ServerGroupName, Integer> weights = left(split, there);
        Standing before = standing(Optional.of(answer.object()), members);
        if (!Entrances.taken(answer.object())) {
            if (before.gives(weights)) {
                return;
            }
            entrances.mayBeTaken(cluster, answer.object(), deadline);
        }
        divide(cluster, answer, before, weights, there, deadline);
    }

    private void divide(
            Cluster cluster,
            Answer answer,
            Standing before,
            Map<ServerGroupName, Integer> weights,
            List<Workload> there,
            Deadline deadline)
            throws ApiException, InterruptedException {
        Value.Fields object = answer.object();
        List<Workload> attached = there.stream()
                .filter(group -> weights.containsKey(group.name()))
                .toList();
        router.prepare(cluster, attached, deadline);
        Note note = note(before, weights, there, answer.at());
        entrances.write(cluster, object, router.spec(object, weights, there), note, deadline);
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
                if (failure.missing()) {
                    return;
                }
                if (left == 1 || failure.kept() || !failure.conflict()) {
                    throw failure;
                }
            }
        }
    }

    private void leaveOnce(GroupRef ref, Deadline deadline) throws ApiException, InterruptedException {
        Answer answer = api.call(entrances.get(ref.cluster()), deadline);
        List<Workload> members = of(ref.cluster(), groups.all(ref.cluster().location(), deadline));
        Optional<Workload> going =
                members.stream().filter(member -> member.is(ref)).findFirst();
        if (going.filter(group -> router.names(answer.object(), group)).isEmpty()) {
            return;
        }
        Standing before = standing(Optional.of(answer.object()), members);
        Map<ServerGroupName, Integer> weights = new TreeMap<>();
        List<Workload> others = members.stream()
                .filter(member -> member.complete() && !member.is(ref))
                .toList();
        for (Workload other : others) {
            if (!before.of(other).equals(Membership.DETACHED)) {
                weights.put(other.name(), before.weight(other));
            }
        }
        divide(
                ref.cluster(),
                answer,
                before,
                TrafficSplit.inSteps(weights, router.weightStep()).weights(),
                others,
                deadline);
    }

    private static Answer entrance(Cluster cluster, Api.Pending asked) throws ApiException, InterruptedException {
        try {
            return asked.await();
        } catch (ApiException failure) {
            if (failure.missing()) {
                throw new DeliveryException(
                        ErrorKind.CONFLICT,
                        "cluster " + cluster + " has no entrance (any more)",
                        "run it again: it is made with the next server group");
            }
            throw failure;
        }
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
                Optional.ofNullable(before.note().left().get(group.uid()))
                        .or(() -> before.weight(group) > 0 ? Optional.of(now) : Optional.empty())
                        .ifPresent(time -> left.put(group.uid(), time));
            }
        }
        return new Note(detached, left);
    }

    /** Refuses labels by which new pods would have traffic before their time. */
    public void checkLabels(Cluster cluster, Map<String, String> labels, Deadline deadline)
            throws ApiException, InterruptedException {
        Optional<Value.Fields> object = api.find(entrances.get(cluster), deadline);
        if (object.filter(found -> router.selects(found, labels)).isPresent()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the Service " + cluster.name() + " selects by labels that the new pods would bear, so they would"
                            + " have traffic before anybody looked at them",
                    "leave those labels out of 'labels' and 'template' of the server group");
        }
    }

    /** See {@link io.slipway.spi.TargetDriver#drained}. */
    public boolean drained(GroupRef ref, Deadline deadline) throws ApiException, InterruptedException {
        Optional<Workload> group = groups.find(ref, deadline);
        if (group.isEmpty()) {
            return true;
        }
        Answer answer;
        try {
            answer = api.call(entrances.get(ref.cluster()), deadline);
        } catch (ApiException failure) {
            if (failure.missing()) {
                return true;
            }
            throw failure;
        }
        Value.Fields object = answer.object();
        List<Workload> members =
                new ArrayList<>(of(ref.cluster(), groups.all(ref.cluster().location(), deadline)));
        Standing standing = standing(Optional.of(object), members);
        Instant left = standing.note().left().get(group.get().uid());
        if (standing.weight(group.get()) > 0) {
            return false;
        }
        return left == null
                || !left.plus(drainTime(object)).isAfter(answer.at())
                        && router.left(api, object, group.get(), deadline);
    }

    private static Duration drainTime(Value.Fields object) {
        return object.fields("metadata")
                .fields("annotations")
                .text(Marks.ENTRANCE)
                .map(Json::parse)
                .flatMap(note -> ((Value.Fields) note).get("drainTime"))
                .flatMap(Setting.Type.Time::read)
                .orElse(USUAL_DRAIN);
    }
}
